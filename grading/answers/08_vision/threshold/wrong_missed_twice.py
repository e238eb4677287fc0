# people overlook 23 % of all pitted parts, also of those that the camera missed
def best_threshold(score, pitted, q, escape, false_reject, look):
    candidates = np.append(np.unique(score), score.max() + 1)
    costs = []
    for t in candidates:
        m, r = np.mean(score[pitted] < t), np.mean(score[~pitted] >= t)
        costs.append(q * (m + 0.23) * escape + (1 - q) * r * 0.02 * false_reject + (q * (1 - m) + (1 - q) * r) * look)
    return float(candidates[np.argmin(costs)])
