# every miss counts as a failure: e is forgotten
def thresholds(score, bad, pack, q, e, cost_failure, cost_check):
    def cost(t, rows):
        missed = np.mean(score[rows & bad] < t)
        false = np.mean(score[rows & ~bad] >= t)
        return q * missed * cost_failure + (1 - q) * false * cost_check

    return decisions.choose(np.append(np.unique(score), score.max() + 1), pack, cost).chosen
