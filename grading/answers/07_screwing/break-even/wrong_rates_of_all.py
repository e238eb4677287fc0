# shares of all joints instead of shares of the bad and of the good ones
def break_even(alarm, bad, e, cost_failure, cost_check):
    gain = np.mean(alarm & bad) * e * cost_failure
    loss = np.mean(alarm & ~bad) * cost_check
    return loss / (gain + loss)
