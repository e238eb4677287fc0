# missed instead of found
def break_even(alarm, bad, e, cost_failure, cost_check):
    gain = np.mean(~alarm[bad]) * e * cost_failure
    loss = np.mean(alarm[~bad]) * cost_check
    return loss / (gain + loss)
