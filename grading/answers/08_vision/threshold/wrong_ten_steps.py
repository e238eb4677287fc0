# ten evenly spaced thresholds instead of every score
def best_threshold(score, pitted, q, escape, false_reject, look):
    def cost(t):
        m, r = np.mean(score[pitted] < t), np.mean(score[~pitted] >= t)
        looks = q * (1 - m) + (1 - q) * r
        return q * (m + (1 - m) * 0.23) * escape + (1 - q) * r * 0.02 * false_reject + looks * look

    return float(min([*np.linspace(score.min(), score.max(), 10), score.max() + 1], key=cost))
