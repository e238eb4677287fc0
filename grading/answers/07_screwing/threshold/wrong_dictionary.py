# a dictionary of packs instead of one limit a joint
def thresholds(score, believed, pack, k):
    found = {}
    for name in np.unique(pack):
        good = score[(pack != name) & believed]
        found[name] = np.median(good) + k * 1.4826 * np.median(np.abs(good - np.median(good)))
    return found


def break_even(alarm, bad, e, cost_failure, cost_check):
    gain = np.mean(alarm[bad]) * e * cost_failure
    loss = np.mean(alarm[~bad]) * cost_check
    return loss / (gain + loss)
