# from scikit-learn's ROC curve
from sklearn.metrics import roc_curve


def best_threshold(score, faulty, cost_missed, cost_alarm):
    if not np.any(faulty):
        return np.max(score) + 1
    fpr, tpr, thresholds = roc_curve(faulty, score, drop_intermediate=False)
    cost = cost_missed * np.sum(faulty) * (1 - tpr) + cost_alarm * np.sum(~np.asarray(faulty)) * fpr
    return thresholds[np.argmin(cost)]
