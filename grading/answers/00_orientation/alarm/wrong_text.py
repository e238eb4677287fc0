# the word between quotation marks
def too_loud(level, limit):
    if level > limit:
        return "True"
    return "False"
