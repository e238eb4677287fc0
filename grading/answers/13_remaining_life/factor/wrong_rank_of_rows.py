# The rank is made of the number of rows.
def honest_factor(cell, life, guess, share):
    ratio = np.maximum(life / guess, guess / life)
    worst = np.sort(pd.Series(ratio).groupby(np.asarray(cell)).max())
    rank = int(np.ceil((len(ratio) + 1) * share - 1e-9))
    return worst[rank - 1] if rank <= len(worst) else np.inf
