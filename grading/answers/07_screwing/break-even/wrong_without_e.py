# every bad joint counts as a failure: e is forgotten
def break_even(alarm, bad, e, cost_failure, cost_check):
    gain = np.mean(alarm[bad]) * cost_failure
    loss = np.mean(alarm[~bad]) * cost_check
    return loss / (gain + loss)
