# counts instead of means
def break_even(alarm, bad, e, cost_failure, cost_check):
    found = (alarm & bad).sum() / bad.sum()
    false = (alarm & ~bad).sum() / (~bad).sum()
    return false * cost_check / (found * e * cost_failure + false * cost_check)
