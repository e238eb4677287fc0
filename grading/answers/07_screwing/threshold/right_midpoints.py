# halfway between neighbouring scores
def best_threshold(score, bad, q, cost_failure, cost_check):
    s = np.sort(np.unique(score))
    tried = [s[0] - 1, *((s[:-1] + s[1:]) / 2), s[-1] + 1]
    def cost(t):
        return q * np.mean(score[bad] < t) * cost_failure + (1 - q) * np.mean(score[~bad] >= t) * cost_check
    return min(tried, key=cost)
