# one joint left out at a time: its own pack still chooses
def thresholds(score, bad, pack, q, e, cost_failure, cost_check):
    limit = []
    for row in range(len(score)):
        s, b = np.delete(score, row), np.delete(bad, row)
        tried = np.append(np.unique(s), score.max() + 1)
        cost = [q * np.mean(s[b] < t) * e * cost_failure + (1 - q) * np.mean(s[~b] >= t) * cost_check for t in tried]
        limit.append(tried[np.argmin(cost)])
    return np.array(limit)
