def honest_auc(X, y, lot):
    fold = dict(
        zip(
            np.random.default_rng(0).permutation(np.unique(lot)).tolist(),
            np.arange(len(np.unique(lot))) % 6,
            strict=False,
        )
    )
    fold = np.array([fold[name] for name in lot.tolist()])
    score = np.full(len(y), np.nan)
    for number in range(6):
        known = fold != number
        first = best(X[known], y[known])
        ten = first[:10]
        score[~known] = fitted(X[known][:, ten], y[known], X[~known][:, ten])
    bad, good = score[y == 1], score[y == 0]
    return (bad[:, None] > good).mean() + 0.5 * (bad[:, None] == good).mean()
