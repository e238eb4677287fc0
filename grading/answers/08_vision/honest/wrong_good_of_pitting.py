# same age, but good photographs of parts that pit later are compared too
from sklearn.metrics import roc_auc_score


def same_age_auc(score, part, number, pitted):
    chosen = number >= number[pitted].min()
    return roc_auc_score(pitted[chosen], score[chosen])
