# the two costs swapped
def break_even(alarm, bad, e, cost_failure, cost_check):
    gain = np.mean(alarm[bad]) * e * cost_check
    loss = np.mean(alarm[~bad]) * cost_failure
    return loss / (gain + loss)
