# how many of the alarms are bad, instead of how many of the bad alarm
def break_even(alarm, bad, e, cost_failure, cost_check):
    gain = np.mean(bad[alarm]) * e * cost_failure
    loss = np.mean(alarm[~bad]) * cost_check
    return loss / (gain + loss)
