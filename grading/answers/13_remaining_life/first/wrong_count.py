# a count, not a share
def share_above(values, limit):
    return int(np.sum(np.asarray(values) > limit))
