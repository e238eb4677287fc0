# only whole numbers are tried as thresholds
def best_threshold(score, pitted, q, escape, false_reject, look):
    def cost(t):
        m, r = np.mean(score[pitted] < t), np.mean(score[~pitted] >= t)
        looks = q * (1 - m) + (1 - q) * r
        return q * (m + (1 - m) * 0.23) * escape + (1 - q) * r * 0.02 * false_reject + looks * look

    return float(min(range(int(score.min()), int(score.max()) + 2), key=cost))
