# misses as a share of all joints, false alarms as a share of the good ones
def best_threshold(score, bad, q, e, cost_failure, cost_check):
    tried = np.append(np.unique(score), np.max(score) + 1)
    cost = [
        q * np.mean(bad & (score < t)) * e * cost_failure + (1 - q) * np.mean(score[~bad] >= t) * cost_check
        for t in tried
    ]
    return float(tried[np.argmin(cost)])


def thresholds(score, bad, pack, q, e, cost_failure, cost_check):
    limit = np.empty(len(score))
    for name in np.unique(pack):
        other = pack != name
        limit[pack == name] = best_threshold(score[other], bad[other], q, e, cost_failure, cost_check)
    return limit
