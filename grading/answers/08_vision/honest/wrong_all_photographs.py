# all photographs compared: the clock scores high
from sklearn.metrics import roc_auc_score


def same_age_auc(score, part, number, pitted):
    return roc_auc_score(pitted, score)
