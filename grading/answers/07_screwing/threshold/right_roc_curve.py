# along the ROC curve of scikit-learn
from sklearn.metrics import roc_curve


def best_threshold(score, bad, q, e, cost_failure, cost_check):
    false, hit, t = roc_curve(bad, score, drop_intermediate=False)
    return float(t[np.argmin(q * (1 - hit) * e * cost_failure + (1 - q) * false * cost_check)])


def thresholds(score, bad, pack, q, e, cost_failure, cost_check):
    limit = np.empty(len(score))
    for name in np.unique(pack):
        other = pack != name
        limit[pack == name] = best_threshold(score[other], bad[other], q, e, cost_failure, cost_check)
    return limit
