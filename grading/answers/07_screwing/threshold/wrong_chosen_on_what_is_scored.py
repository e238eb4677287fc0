# one threshold for all, chosen on the very joints that are scored
def thresholds(score, bad, pack, q, e, cost_failure, cost_check):
    tried = np.append(np.unique(score), np.max(score) + 1)
    cost = [
        q * np.mean(score[bad] < t) * e * cost_failure + (1 - q) * np.mean(score[~bad] >= t) * cost_check for t in tried
    ]
    return np.full(len(score), tried[np.argmin(cost)])
