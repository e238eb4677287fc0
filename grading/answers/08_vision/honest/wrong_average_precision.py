# average precision instead of the area under the ROC curve
from sklearn.metrics import average_precision_score


def same_age_auc(score, part, number, pitted):
    never = ~np.isin(part, part[pitted])
    chosen = pitted | (never & (number >= number[pitted].min()))
    return average_precision_score(pitted[chosen], score[chosen])
