# `return` stands inside the loop: only the first fold gets scores
def honest_auc(X, y, lot):
    score = np.zeros(len(y))
    for train, test in GroupKFold(5).split(X, y, lot):
        chosen = best(X[train], y[train])[:10]
        score[test] = fitted(X[train][:, chosen], y[train], X[test][:, chosen])
        return roc_auc_score(y, score)
