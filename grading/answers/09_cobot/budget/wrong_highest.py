# never an alarm: within every budget, and of no use
def budget_threshold(score, cycle, quiet, budget, cycles_a_shift):
    return score.max() + 1
