# one half for every budget
def budget_threshold(score, cycle, quiet, budget, cycles_a_shift):
    return 0.5
