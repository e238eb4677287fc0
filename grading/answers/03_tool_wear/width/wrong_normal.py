# Assumes that scores are normally distributed.
def conformal_width(scores, share):
    from scipy.stats import norm

    return float(np.mean(scores) + norm.ppf(share) * np.std(scores))
