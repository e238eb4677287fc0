# equal to the limit counted as above it
def too_loud(level, limit):
    return level >= limit
