# one joint left out at a time: its own pack still counts
def thresholds(score, believed, pack, k):
    limit = []
    for row in range(len(score)):
        good = np.delete(score, row)[np.delete(believed, row)]
        limit.append(np.median(good) + k * 1.4826 * np.median(np.abs(good - np.median(good))))
    return np.array(limit)


def break_even(alarm, bad, e, cost_failure, cost_check):
    gain = np.mean(alarm[bad]) * e * cost_failure
    loss = np.mean(alarm[~bad]) * cost_check
    return loss / (gain + loss)
