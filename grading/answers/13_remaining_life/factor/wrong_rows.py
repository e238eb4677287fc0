# Rows are counted instead of cells.
def honest_factor(cell, life, guess, share):
    ratio = np.maximum(life / guess, guess / life)
    ratio = np.sort(ratio)
    rank = int(np.ceil((len(ratio) + 1) * share - 1e-9))
    return ratio[rank - 1] if rank <= len(ratio) else np.inf
