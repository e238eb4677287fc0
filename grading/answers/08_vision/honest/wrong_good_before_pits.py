# "never" ignored: the good photographs of parts that pit later are compared too, from the right number on
from sklearn.metrics import roc_auc_score


def same_age_auc(score, part, number, pitted):
    first = min(n for n, p in zip(number, pitted, strict=True) if p)
    aged = np.array([n >= first for n in number])
    return roc_auc_score(pitted[aged | pitted], score[aged | pitted])
