# the test data's own share of bad joints
def break_even(alarm, bad, e, cost_failure, cost_check):
    return np.mean(bad)
