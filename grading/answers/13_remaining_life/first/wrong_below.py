# the share below
def share_above(values, limit):
    return float(np.mean(np.asarray(values) < limit))
