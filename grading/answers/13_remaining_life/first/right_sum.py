def share_above(values, limit):
    return sum(value > limit for value in values) / len(values)
