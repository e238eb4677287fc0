# chooses inside, but divides by wafer
def honest_auc(X, y, lot):
    score = np.empty(len(y))
    for train, test in KFold(5, shuffle=True, random_state=0).split(X):
        chosen = best(X[train], y[train])[:10]
        score[test] = fitted(X[train][:, chosen], y[train], X[test][:, chosen])
    return roc_auc_score(y, score)
