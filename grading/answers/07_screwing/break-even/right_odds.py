# as odds
def break_even(alarm, bad, e, cost_failure, cost_check):
    odds = alarm[~bad].mean() * cost_check / (alarm[bad].mean() * e * cost_failure)
    return odds / (1 + odds)
