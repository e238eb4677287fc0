# With too few cells a text is returned, which no plan can reckon with.
def honest_factor(cell, life, guess, share):
    worst = np.sort(pd.Series(np.maximum(life / guess, guess / life)).groupby(np.asarray(cell)).max())
    rank = int(np.ceil((len(worst) + 1) * share - 1e-9))
    return float(worst[rank - 1]) if rank <= len(worst) else "inf"
