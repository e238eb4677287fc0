# The plain quantile of the scores: too narrow for a new tool.
def conformal_width(scores, share):
    return float(np.quantile(scores, share))
