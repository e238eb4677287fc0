# people are taken to be without error, and every suspicion of the camera to be scrapped
def best_threshold(score, pitted, q, escape, false_reject, look):
    candidates = np.append(np.unique(score), score.max() + 1)
    costs = []
    for t in candidates:
        m, r = np.mean(score[pitted] < t), np.mean(score[~pitted] >= t)
        costs.append(q * m * escape + (1 - q) * r * false_reject)
    return float(candidates[np.argmin(costs)])
