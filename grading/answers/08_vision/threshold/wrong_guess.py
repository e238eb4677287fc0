# the middle of the scores
def best_threshold(score, pitted, q, escape, false_reject, look):
    return float(np.median(score))
