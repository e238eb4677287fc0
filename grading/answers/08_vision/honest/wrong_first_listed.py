# from the number of the first pitted photograph in the list on: rows are not in the order of time
from sklearn.metrics import roc_auc_score


def same_age_auc(score, part, number, pitted):
    never = ~np.isin(part, part[pitted])
    chosen = pitted | (never & (number >= number[pitted][0]))
    return roc_auc_score(pitted[chosen], score[chosen])
