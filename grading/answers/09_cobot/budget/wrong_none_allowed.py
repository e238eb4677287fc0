# where no alarm is allowed, the index is -1: the lowest score
def budget_threshold(score, cycle, quiet, budget, cycles_a_shift):
    top = pd.Series(score[quiet]).groupby(cycle[quiet]).max().sort_values(ascending=False).to_numpy()
    return top[int(budget / cycles_a_shift * len(top)) - 1]
