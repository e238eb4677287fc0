# mean plus three standard deviations, whatever it costs
def best_threshold(score, bad, q, e, cost_failure, cost_check):
    return float(np.mean(score[~bad]) + 3 * np.std(score[~bad]))


def thresholds(score, bad, pack, q, e, cost_failure, cost_check):
    limit = np.empty(len(score))
    for name in np.unique(pack):
        other = pack != name
        limit[pack == name] = best_threshold(score[other], bad[other], q, e, cost_failure, cost_check)
    return limit
