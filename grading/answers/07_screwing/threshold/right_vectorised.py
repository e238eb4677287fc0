# all candidates in one comparison
def best_threshold(score, bad, q, e, cost_failure, cost_check):
    score, bad = np.asarray(score, float), np.asarray(bad, bool)
    t = np.append(score, np.inf)
    miss = (score[bad][:, None] < t).mean(axis=0)
    false = (score[~bad][:, None] >= t).mean(axis=0)
    return t[np.argmin(q * e * cost_failure * miss + (1 - q) * cost_check * false)]


def thresholds(score, bad, pack, q, e, cost_failure, cost_check):
    limit = np.empty(len(score))
    for name in np.unique(pack):
        other = pack != name
        limit[pack == name] = best_threshold(score[other], bad[other], q, e, cost_failure, cost_check)
    return limit
