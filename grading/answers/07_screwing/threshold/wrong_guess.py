# drawn
def thresholds(score, believed, pack, k):
    return np.random.default_rng(seed).uniform(5, 12, len(score))


def break_even(alarm, bad, e, cost_failure, cost_check):
    return np.random.default_rng(seed).random()
