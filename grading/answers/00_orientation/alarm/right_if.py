def too_loud(level, limit):
    alarm = False
    if level > limit:
        alarm = True
    return alarm
