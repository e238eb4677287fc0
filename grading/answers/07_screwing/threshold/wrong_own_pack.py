# each pack's threshold from its own joints
def thresholds(score, bad, pack, q, e, cost_failure, cost_check):
    limit = np.empty(len(score))
    for name in np.unique(pack):
        s, b = score[pack == name], bad[pack == name]
        tried = np.append(np.unique(s), score.max() + 1)
        cost = [q * np.sum(s[b] < t) * e * cost_failure + (1 - q) * np.sum(s[~b] >= t) * cost_check for t in tried]
        limit[pack == name] = tried[np.argmin(cost)]
    return limit
