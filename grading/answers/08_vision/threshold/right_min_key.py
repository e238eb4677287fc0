# min with a key, infinity as "look at nothing"
def best_threshold(score, pitted, q, escape, false_reject, look):
    def cost(t):
        m = (score[pitted] < t).mean()
        r = (score[~pitted] >= t).mean()
        lost = q * (m + (1 - m) * 0.23) * escape
        return lost + (1 - q) * r * (0.02 * false_reject + look) + q * (1 - m) * look

    return min([*sorted(set(score.tolist())), float("inf")], key=cost)
