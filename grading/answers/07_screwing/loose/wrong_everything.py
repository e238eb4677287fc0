# every joint: nothing is missed
loose = list(range(12))
