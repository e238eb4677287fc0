# counts rows, not cycles
def budget_threshold(score, cycle, quiet, budget, cycles_a_shift):
    for threshold in np.unique(score):
        if np.mean(score[quiet] >= threshold) * cycles_a_shift <= budget:
            return threshold
    return score.max() + 1
