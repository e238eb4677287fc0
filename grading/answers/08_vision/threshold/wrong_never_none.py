# "look at nothing" is never tried
def best_threshold(score, pitted, q, escape, false_reject, look):
    costs = []
    for t in np.unique(score):
        m, r = np.mean(score[pitted] < t), np.mean(score[~pitted] >= t)
        costs.append(
            q * (m + (1 - m) * 0.23) * escape + (1 - q) * r * 0.02 * false_reject + (q * (1 - m) + (1 - q) * r) * look
        )
    return float(np.unique(score)[np.argmin(costs)])
