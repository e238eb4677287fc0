# The same wear for every tool.
wear_now = {f"U{number}": 180.0 for number in range(1, 7)}
