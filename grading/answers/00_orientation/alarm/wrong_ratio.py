# an alarm only at a fifth above the limit
def too_loud(level, limit):
    return level / limit > 1.19 and limit >= 0.5
