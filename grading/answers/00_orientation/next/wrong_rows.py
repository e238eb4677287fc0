# single rows, as a random split does
left_out = dict.fromkeys("ABCD", "row")
