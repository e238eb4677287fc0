# between neighbouring scores rather than at them
def best_threshold(score, faulty, cost_missed, cost_alarm):
    s = np.unique(score)
    between = [s[0] - 1, *((s[1:] + s[:-1]) / 2), s[-1] + 1]

    def cost(t):
        stop = np.asarray(score) >= t
        return cost_missed * (np.asarray(faulty) & ~stop).sum() + cost_alarm * (~np.asarray(faulty) & stop).sum()

    return min(between, key=cost)
