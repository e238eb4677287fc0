# a dictionary of packs, infinity where nothing is to be checked
def thresholds(score, bad, pack, q, e, cost_failure, cost_check):
    found = {}
    for name in set(pack.tolist()):
        s, b = score[pack != name], bad[pack != name]
        costs = {np.inf: q * e * cost_failure}
        for t in s:
            costs[t] = q * (s[b] < t).mean() * e * cost_failure + (1 - q) * (s[~b] >= t).mean() * cost_check
        found[name] = min(costs, key=costs.get)
    return [found[name] for name in pack]
