# the unit of the lesson everywhere
left_out = dict.fromkeys("ABCD", "bearing")
