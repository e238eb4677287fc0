# scikit-learn's LeaveOneGroupOut
from sklearn.base import clone
from sklearn.metrics import accuracy_score
from sklearn.model_selection import LeaveOneGroupOut


def accuracy_by_bearing(model, X, y, bearing):
    result = {}
    for train, test in LeaveOneGroupOut().split(X, y, groups=bearing):
        fitted = clone(model).fit(X[train], y[train])
        result[bearing[test][0]] = accuracy_score(y[test], fitted.predict(X[test]))
    return result
