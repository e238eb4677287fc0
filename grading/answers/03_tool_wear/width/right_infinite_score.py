def conformal_width(scores, share):
    # The new tool's own score is unknown: count it as infinite, and take the quantile of all.
    every = np.sort(np.append(np.asarray(scores, float), np.inf))
    return float(every[int(np.ceil(len(every) * share - 1e-9)) - 1])
