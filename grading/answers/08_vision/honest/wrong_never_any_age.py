# parts that never pit, but at any age
from sklearn.metrics import roc_auc_score


def same_age_auc(score, part, number, pitted):
    never = ~np.isin(part, part[pitted])
    return roc_auc_score(pitted[pitted | never], score[pitted | never])
