# the number of the cheapest threshold instead of its value
def best_threshold(score, bad, q, cost_failure, cost_check):
    tried = np.append(np.unique(score), np.max(score) + 1)
    cost = [q * np.mean(score[bad] < t) * cost_failure + (1 - q) * np.mean(score[~bad] >= t) * cost_check for t in tried]
    return np.argmin(cost)
