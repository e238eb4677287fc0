# Only predictions that are too long are counted.
def honest_factor(cell, life, guess, share):
    ratio = np.maximum(1.0, guess / life)
    worst = np.sort(pd.Series(ratio).groupby(np.asarray(cell)).max())
    rank = int(np.ceil((len(worst) + 1) * share - 1e-9))
    return worst[rank - 1] if rank <= len(worst) else np.inf
