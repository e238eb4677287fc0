# accuracy instead of average precision
from sklearn.model_selection import GroupKFold, cross_val_score


def ap_by_cycle(model, X, y, cycle):
    return cross_val_score(model, X, y, groups=cycle, cv=GroupKFold(5)).mean()
