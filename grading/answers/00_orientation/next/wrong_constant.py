# the same everywhere
left_out = {"A": "bearing", "B": "bearing", "C": "bearing", "D": "bearing"}
