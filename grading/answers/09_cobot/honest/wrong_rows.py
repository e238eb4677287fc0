# rows divided at random: rows of one cycle on both sides
from sklearn.metrics import average_precision_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict


def ap_by_cycle(model, X, y, cycle):
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    return average_precision_score(y, cross_val_predict(model, X, y, cv=folds, method="predict_proba")[:, 1])
