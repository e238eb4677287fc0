# cross_val_predict with groups
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold, cross_val_predict


def ap_by_cycle(model, X, y, cycle):
    score = cross_val_predict(model, X, y, groups=cycle, cv=GroupKFold(5), method="predict_proba")[:, 1]
    return average_precision_score(y, score)
