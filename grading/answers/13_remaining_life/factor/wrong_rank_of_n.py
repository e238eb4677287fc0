# The rank is n x share: one cell too few.
def honest_factor(cell, life, guess, share):
    ratio = np.maximum(life / guess, guess / life)
    worst = np.sort(pd.Series(ratio).groupby(np.asarray(cell)).max())
    rank = int(np.ceil(len(worst) * share - 1e-9))
    return worst[rank - 1]
