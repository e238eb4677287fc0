# costs of a miss and of a false alarm swapped
def best_threshold(score, faulty, cost_missed, cost_alarm):
    candidates = [*np.unique(score), np.max(score) + 1]
    cost = [
        cost_alarm * np.sum(faulty & (score < t)) + cost_missed * np.sum(~faulty & (score >= t)) for t in candidates
    ]
    return candidates[int(np.argmin(cost))]
