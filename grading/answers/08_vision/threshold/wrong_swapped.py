# the costs of an escape and of a false reject are swapped
def best_threshold(score, pitted, q, escape, false_reject, look):
    candidates = np.append(np.unique(score), score.max() + 1)
    costs = []
    for t in candidates:
        m, r = np.mean(score[pitted] < t), np.mean(score[~pitted] >= t)
        costs.append(
            q * (m + (1 - m) * 0.23) * false_reject + (1 - q) * r * 0.02 * escape + (q * (1 - m) + (1 - q) * r) * look
        )
    return float(candidates[np.argmin(costs)])
