def honest_factor(cell, life, guess, share):
    ratio = np.maximum(life / guess, guess / life)
    worst = pd.Series(ratio).groupby(np.asarray(cell)).max().sort_values().to_numpy()
    rank = int(np.ceil((len(worst) + 1) * share - 1e-9))
    return float(worst[rank - 1]) if rank <= len(worst) else np.inf
