# the same whatever comes
def share_above(values, limit):
    return 0.5
