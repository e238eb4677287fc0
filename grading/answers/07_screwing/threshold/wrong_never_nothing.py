# never considers checking nothing at all
def best_threshold(score, bad, q, cost_failure, cost_check):
    tried = np.unique(score)
    cost = [q * np.mean(score[bad] < t) * cost_failure + (1 - q) * np.mean(score[~bad] >= t) * cost_check for t in tried]
    return float(tried[np.argmin(cost)])
