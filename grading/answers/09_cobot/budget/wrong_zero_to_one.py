# scores are taken to be between 0 and 1; nothing comes back where they are not
def budget_threshold(score, cycle, quiet, budget, cycles_a_shift):
    top = pd.Series(score[quiet]).groupby(cycle[quiet]).max().to_numpy()
    for threshold in np.linspace(0, 1, 1001):
        if np.mean(top >= threshold) * cycles_a_shift <= budget:
            return threshold
