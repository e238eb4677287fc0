# nothing is returned where the level is not above the limit
def too_loud(level, limit):
    if level > limit:
        return True
