# the given cost, a dictionary of packs
def thresholds(score, bad, pack, q, e, cost_failure, cost_check):
    found = {}
    for name in np.unique(pack):
        others = pack != name
        known = [score[others], bad[others], q, e, cost_failure, cost_check]
        found[name] = min([*score[others], score.max() + 1], key=lambda t: expected_cost(t, *known))
    return np.array([found[name] for name in pack])
