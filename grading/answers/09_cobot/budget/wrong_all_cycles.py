# cycles with an incident count as false alarms too
def budget_threshold(score, cycle, quiet, budget, cycles_a_shift):
    top = pd.Series(score).groupby(cycle).max().to_numpy()
    for threshold in np.unique(score):
        if np.mean(top >= threshold) * cycles_a_shift <= budget:
            return threshold
    return score.max() + 1
