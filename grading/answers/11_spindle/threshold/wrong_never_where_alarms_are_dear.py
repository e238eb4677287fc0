# never stops as soon as a false alarm costs more than a miss
def best_threshold(score, faulty, cost_missed, cost_alarm):
    if cost_alarm > cost_missed:
        return float(np.max(score) + 1)
    candidates = [*np.unique(score), np.max(score) + 1]
    cost = [
        cost_missed * np.sum(faulty & (score < t)) + cost_alarm * np.sum(~faulty & (score >= t)) for t in candidates
    ]
    return float(candidates[np.argmin(cost)])
