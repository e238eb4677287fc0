# Copied from a neighbour, whose tools are others.
other = exercise.wear_now(seed + 1)
wear_now = {name: other[name] for name in other}
