# the lesson's own tool: one option for each score, chosen without the pack
def thresholds(score, bad, pack, q, e, cost_failure, cost_check):
    def cost(t, rows):
        missed = np.mean(score[rows & bad] < t)
        false = np.mean(score[rows & ~bad] >= t)
        return q * missed * e * cost_failure + (1 - q) * false * cost_check

    return decisions.choose(np.append(np.unique(score), score.max() + 1), pack, cost).chosen
