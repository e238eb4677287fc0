# an empty answer and no message missing
def tidy(messages):
    return None


my_missing = 0
