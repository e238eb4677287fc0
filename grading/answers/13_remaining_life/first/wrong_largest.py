# the largest reading
def share_above(values, limit):
    return float(np.max(values))
