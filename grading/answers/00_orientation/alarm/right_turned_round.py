def too_loud(level, limit):
    return limit < level
