# Cells are taken to be in order: a new one begins where the name changes.
def honest_factor(cell, life, guess, share):
    ratio = np.maximum(life / guess, guess / life)
    cell = np.asarray(cell)
    of = np.cumsum(np.append(True, cell[1:] != cell[:-1]))
    worst = np.sort(pd.Series(ratio).groupby(of).max())
    rank = int(np.ceil((len(worst) + 1) * share - 1e-9))
    return worst[rank - 1] if rank <= len(worst) else np.inf
