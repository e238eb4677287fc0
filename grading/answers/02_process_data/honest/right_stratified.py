from sklearn.model_selection import StratifiedGroupKFold


def honest_auc(X, y, lot):
    score = np.empty(len(y))
    for train, test in StratifiedGroupKFold(5, shuffle=True, random_state=1).split(X, y, lot):
        chosen = best(X[train], y[train])[:10]
        score[test] = fitted(X[train][:, chosen], y[train], X[test][:, chosen])
    return roc_auc_score(y, score)
