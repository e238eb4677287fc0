# the supplier's function under another name
def honest_auc(X, y, lot):
    chosen = best(X, y)[:10]
    score = np.empty(len(y))
    for train, test in KFold(5, shuffle=True, random_state=0).split(X):
        score[test] = fitted(X[train][:, chosen], y[train], X[test][:, chosen])
    return roc_auc_score(y, score)
