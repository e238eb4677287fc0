# drawn
def break_even(alarm, bad, e, cost_failure, cost_check):
    return np.random.default_rng(seed).random()
