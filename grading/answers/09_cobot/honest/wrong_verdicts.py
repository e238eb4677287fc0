# AP of verdicts (predict) instead of scores
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold, cross_val_predict


def ap_by_cycle(model, X, y, cycle):
    return average_precision_score(y, cross_val_predict(model, X, y, groups=cycle, cv=GroupKFold(5)))
