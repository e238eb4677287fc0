# The logarithm is returned, not the ratio.
def honest_factor(cell, life, guess, share):
    ratio = np.maximum(life / guess, guess / life)
    worst = np.sort(pd.Series(ratio).groupby(np.asarray(cell)).max())
    rank = int(np.ceil((len(worst) + 1) * share - 1e-9))
    return np.log(worst[rank - 1]) if rank <= len(worst) else np.inf
