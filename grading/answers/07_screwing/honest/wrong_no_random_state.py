# another forest at every call: the scores cannot be repeated
from sklearn.ensemble import IsolationForest


def scores_by_workpiece(X, workpiece, believed):
    out = np.empty(len(X))
    for name in np.unique(workpiece):
        here = workpiece == name
        out[here] = -IsolationForest(n_estimators=80).fit(X[believed & ~here]).score_samples(X[here])
    return out
