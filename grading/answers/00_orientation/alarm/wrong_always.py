# an alarm always
def too_loud(level, limit):
    return True
