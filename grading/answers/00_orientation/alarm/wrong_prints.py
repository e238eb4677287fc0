# print instead of return
def too_loud(level, limit):
    print(level > limit)
