# mean and standard deviation instead of median and robust scatter
def thresholds(score, believed, pack, k):
    limit = np.empty(len(score))
    for name in np.unique(pack):
        good = score[(pack != name) & believed]
        limit[pack == name] = np.mean(good) + k * np.std(good)
    return limit


def break_even(alarm, bad, e, cost_failure, cost_check):
    gain = np.mean(alarm[bad]) * e * cost_failure
    loss = np.mean(alarm[~bad]) * cost_check
    return loss / (gain + loss)
