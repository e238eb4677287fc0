# one limit a pack instead of one a joint
def thresholds(score, believed, pack, k):
    limit = []
    for name in np.unique(pack):
        good = score[(pack != name) & believed]
        limit.append(np.median(good) + k * 1.4826 * np.median(np.abs(good - np.median(good))))
    return limit


def break_even(alarm, bad, e, cost_failure, cost_check):
    gain = np.mean(alarm[bad]) * e * cost_failure
    loss = np.mean(alarm[~bad]) * cost_check
    return loss / (gain + loss)
