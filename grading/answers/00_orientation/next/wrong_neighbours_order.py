# a neighbour's order of the situations
order = sorted(situations, key=lambda letter: -situations[letter]["rows"])
left_out = dict(zip(order, ["part", "tool", "bearing", "day"], strict=True))
