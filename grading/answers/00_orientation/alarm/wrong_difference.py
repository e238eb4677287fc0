# how far above, not whether
def too_loud(level, limit):
    return level - limit
