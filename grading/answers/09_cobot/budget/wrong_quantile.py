# a quantile lies between two scores, and never above the highest
def budget_threshold(score, cycle, quiet, budget, cycles_a_shift):
    top = pd.Series(score[quiet]).groupby(cycle[quiet]).max().to_numpy()
    return np.quantile(top, max(0, 1 - budget / cycles_a_shift))
