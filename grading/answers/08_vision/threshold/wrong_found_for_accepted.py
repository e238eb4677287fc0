# 0.77 for 0.23: what people find taken for what they accept
def best_threshold(score, pitted, q, escape, false_reject, look):
    candidates = np.append(np.unique(score), score.max() + 1)
    costs = []
    for t in candidates:
        m, r = np.mean(score[pitted] < t), np.mean(score[~pitted] >= t)
        costs.append(
            q * (m + (1 - m) * 0.77) * escape + (1 - q) * r * 0.02 * false_reject + (q * (1 - m) + (1 - q) * r) * look
        )
    return float(candidates[np.argmin(costs)])
