# 1 and 0 instead of True and False
def too_loud(level, limit):
    if level > limit:
        return 1
    return 0
