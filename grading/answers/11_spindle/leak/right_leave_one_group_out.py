# indices from LeaveOneGroupOut, ascending order of the gaps turned around
from sklearn.model_selection import LeaveOneGroupOut


def accuracy_by_bearing(model, X, y, bearing, keep):
    scores = {}
    for train, test in LeaveOneGroupOut().split(X, y, bearing):
        mean, std = np.mean(X[train], axis=0), np.std(X[train], axis=0)
        A, B = (X[train] - mean) / std, (X[test] - mean) / std
        gap = np.abs(A[y[train] == 1].mean(axis=0) - A[y[train] == 0].mean(axis=0))
        best = np.argsort(-gap)[:keep]
        hit = clone(model).fit(A[:, best], y[train]).predict(B[:, best]) == y[test]
        scores[bearing[test[0]]] = float(hit.mean())
    return scores
