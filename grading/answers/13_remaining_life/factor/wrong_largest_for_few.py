# With too few cells the largest ratio is taken, as if it were a promise.
def honest_factor(cell, life, guess, share):
    ratio = np.maximum(life / guess, guess / life)
    worst = np.sort(pd.Series(ratio).groupby(np.asarray(cell)).max())
    rank = int(np.ceil((len(worst) + 1) * share - 1e-9))
    return worst[min(rank, len(worst)) - 1]
