# limits from one other pack only
def thresholds(score, believed, pack, k):
    names, limit = list(np.unique(pack)), np.empty(len(score))
    for number, name in enumerate(names):
        good = score[(pack == names[number - 1]) & believed]
        limit[pack == name] = np.median(good) + k * 1.4826 * np.median(np.abs(good - np.median(good)))
    return limit


def break_even(alarm, bad, e, cost_failure, cost_check):
    gain = np.mean(alarm[bad]) * e * cost_failure
    loss = np.mean(alarm[~bad]) * cost_check
    return loss / (gain + loss)
