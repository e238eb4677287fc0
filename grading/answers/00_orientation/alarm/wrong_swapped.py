# the comparison goes the other way
def too_loud(level, limit):
    return level < limit
