# divides by lot, but still chooses on all wafers
def honest_auc(X, y, lot):
    chosen = best(X, y)[:10]
    score = np.empty(len(y))
    for train, test in GroupKFold(5).split(X, y, lot):
        score[test] = fitted(X[train][:, chosen], y[train], X[test][:, chosen])
    return roc_auc_score(y, score)
