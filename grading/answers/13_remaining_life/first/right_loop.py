def share_above(values, limit):
    above = 0
    for value in values:
        if value > limit:
            above += 1
    return above / len(values)
