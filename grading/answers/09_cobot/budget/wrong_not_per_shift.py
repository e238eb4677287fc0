# the share is not multiplied by the cycles of a shift: the budget is compared with alarms in the log
def budget_threshold(score, cycle, quiet, budget, cycles_a_shift):
    top = pd.Series(score[quiet]).groupby(cycle[quiet]).max().to_numpy()
    for threshold in np.unique(score):
        if np.sum(top >= threshold) <= budget:
            return threshold
    return score.max() + 1
