# one mean accuracy instead of one for each bearing
from sklearn.model_selection import LeaveOneGroupOut, cross_val_score


def accuracy_by_bearing(model, X, y, bearing):
    return cross_val_score(model, X, y, groups=bearing, cv=LeaveOneGroupOut()).mean()
