# plain Python, by the ratio of gain to loss
def break_even(alarm, bad, e, cost_failure, cost_check):
    false = sum(alarm[~bad]) / len(alarm[~bad])
    found = sum(alarm[bad]) / len(alarm[bad])
    return 1 / (1 + found * e * cost_failure / (false * cost_check)) if false else 0.0
