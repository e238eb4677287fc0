def too_loud(level, limit):
    above = np.greater(level, limit)
    return above
