# halfway between neighbouring scores
def best_threshold(score, bad, q, e, cost_failure, cost_check):
    s = np.sort(np.unique(score))
    tried = [s[0] - 1, *((s[:-1] + s[1:]) / 2), s[-1] + 1]

    def cost(t):
        return q * np.mean(score[bad] < t) * e * cost_failure + (1 - q) * np.mean(score[~bad] >= t) * cost_check

    return min(tried, key=cost)


def thresholds(score, bad, pack, q, e, cost_failure, cost_check):
    limit = np.empty(len(score))
    for name in np.unique(pack):
        other = pack != name
        limit[pack == name] = best_threshold(score[other], bad[other], q, e, cost_failure, cost_check)
    return limit
