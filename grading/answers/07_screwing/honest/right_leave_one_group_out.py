# scikit-learn's splitter, distance from the mean in standard deviations
from sklearn.model_selection import LeaveOneGroupOut


def scores_by_workpiece(X, workpiece, believed):
    out = np.zeros(len(X))
    for train, test in LeaveOneGroupOut().split(X, groups=workpiece):
        reference = X[train[believed[train]]]
        out[test] = np.linalg.norm((X[test] - reference.mean(0)) / reference.std(0), axis=1)
    return out
