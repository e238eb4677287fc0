# folds over joints instead of workpieces
from sklearn.model_selection import KFold


def scores_by_workpiece(X, workpiece, believed):
    out = np.empty(len(X))
    for train, test in KFold(5, shuffle=True, random_state=0).split(X):
        r = X[train[believed[train]]]
        d = X[test] - r.mean(axis=0)
        out[test] = np.sum(d * np.linalg.solve(np.cov(r.T), d.T).T, axis=1)
    return out
