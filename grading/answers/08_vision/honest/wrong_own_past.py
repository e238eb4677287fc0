# pitted photographs against earlier ones of the same parts
from sklearn.metrics import roc_auc_score


def same_age_auc(score, part, number, pitted):
    ever = np.isin(part, part[pitted])
    return roc_auc_score(pitted[ever], score[ever])
