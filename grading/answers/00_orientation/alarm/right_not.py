def too_loud(level, limit):
    return not level <= limit
