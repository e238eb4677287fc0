# a score equal to the threshold counts as missed, as in the lesson's rates
def best_threshold(score, pitted, q, escape, false_reject, look):
    candidates = np.append(np.unique(score), score.max() + 1)
    costs = []
    for t in candidates:
        m, r = np.mean(score[pitted] <= t), np.mean(score[~pitted] > t)
        costs.append(
            q * (m + (1 - m) * 0.23) * escape + (1 - q) * r * 0.02 * false_reject + (q * (1 - m) + (1 - q) * r) * look
        )
    return float(candidates[np.argmin(costs)])
