# above the smallest number instead of at or above it
from sklearn.metrics import roc_auc_score


def same_age_auc(score, part, number, pitted):
    never = ~np.isin(part, part[pitted])
    chosen = pitted | (never & (number > number[pitted].min()))
    return roc_auc_score(pitted[chosen], score[chosen])
