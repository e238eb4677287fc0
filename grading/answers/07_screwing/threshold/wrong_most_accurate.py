# the most accurate threshold
def best_threshold(score, bad, q, e, cost_failure, cost_check):
    tried = np.unique(score)
    return float(tried[np.argmax([np.mean((score >= t) == bad) for t in tried])])


def thresholds(score, bad, pack, q, e, cost_failure, cost_check):
    limit = np.empty(len(score))
    for name in np.unique(pack):
        other = pack != name
        limit[pack == name] = best_threshold(score[other], bad[other], q, e, cost_failure, cost_check)
    return limit
