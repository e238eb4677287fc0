# candidates begin at 0: scores below zero (decibels) are never a threshold
def best_threshold(score, faulty, cost_missed, cost_alarm):
    candidates = [t for t in [*np.unique(score), np.max(score) + 1] if t >= 0] or [0.0]
    cost = [
        cost_missed * np.sum(faulty & (score < t)) + cost_alarm * np.sum(~faulty & (score >= t)) for t in candidates
    ]
    return candidates[int(np.argmin(cost))]
