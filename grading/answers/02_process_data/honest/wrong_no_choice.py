# chooses nothing: the first ten sensors
def honest_auc(X, y, lot):
    score = np.empty(len(y))
    for train, test in GroupKFold(5).split(X, y, lot):
        score[test] = fitted(X[train][:, 10:20], y[train], X[test][:, 10:20])
    return roc_auc_score(y, score)
