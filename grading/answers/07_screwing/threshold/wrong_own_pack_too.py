# the pack that is scored sets its own limit with the others
def thresholds(score, believed, pack, k):
    good = score[believed]
    limit = np.median(good) + k * 1.4826 * np.median(np.abs(good - np.median(good)))
    return np.full(len(score), limit)


def break_even(alarm, bad, e, cost_failure, cost_check):
    gain = np.mean(alarm[bad]) * e * cost_failure
    loss = np.mean(alarm[~bad]) * cost_check
    return loss / (gain + loss)
