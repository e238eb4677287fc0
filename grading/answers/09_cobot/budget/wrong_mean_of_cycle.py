# the mean score of a cycle instead of its highest
def budget_threshold(score, cycle, quiet, budget, cycles_a_shift):
    top = pd.Series(score[quiet]).groupby(cycle[quiet]).mean().to_numpy()
    for threshold in np.unique(score):
        if np.mean(top >= threshold) * cycles_a_shift <= budget:
            return threshold
    return score.max() + 1
