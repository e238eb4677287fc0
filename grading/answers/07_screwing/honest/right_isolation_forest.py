# a forest of random splits: no scaling needed, and its scores lie between 0 and 1
from sklearn.ensemble import IsolationForest


def scores_by_workpiece(X, workpiece, believed):
    out = np.empty(len(X))
    for name in np.unique(workpiece):
        here = workpiece == name
        forest = IsolationForest(n_estimators=40, random_state=0).fit(X[believed & ~here])
        out[here] = -forest.score_samples(X[here])
    return out
