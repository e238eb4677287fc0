# from the median number of pitted photographs on, not from the smallest
from sklearn.metrics import roc_auc_score


def same_age_auc(score, part, number, pitted):
    never = ~np.isin(part, part[pitted])
    chosen = pitted | (never & (number >= np.median(number[pitted])))
    return roc_auc_score(pitted[chosen], score[chosen])
