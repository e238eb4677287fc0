# the middle of the good scores
def thresholds(score, bad, pack, q, e, cost_failure, cost_check):
    return np.full(len(score), np.median(score[~bad]))
