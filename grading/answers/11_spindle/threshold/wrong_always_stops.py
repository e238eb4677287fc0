# never considers leaving every spindle running
def best_threshold(score, faulty, cost_missed, cost_alarm):
    candidates = np.unique(score)
    cost = [
        cost_missed * np.sum(faulty & (score < t)) + cost_alarm * np.sum(~faulty & (score >= t)) for t in candidates
    ]
    return candidates[int(np.argmin(cost))]
