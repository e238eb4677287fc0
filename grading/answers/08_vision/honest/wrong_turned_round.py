# arguments the wrong way round in direction: low scores count as suspicious
from sklearn.metrics import roc_auc_score


def same_age_auc(score, part, number, pitted):
    never = ~np.isin(part, part[pitted])
    chosen = pitted | (never & (number >= number[pitted].min()))
    return roc_auc_score(pitted[chosen], -score[chosen])
