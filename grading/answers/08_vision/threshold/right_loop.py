# a plain loop that remembers the cheapest so far
def best_threshold(score, pitted, q, escape, false_reject, look):
    bad, good = score[pitted], score[~pitted]
    best, lowest = None, None
    for t in [*score, max(score) + 0.5]:
        m = sum(s < t for s in bad) / len(bad)
        r = sum(s >= t for s in good) / len(good)
        cost = q * (m + (1 - m) * 0.23) * escape
        cost += (1 - q) * r * 0.02 * false_reject
        cost += (q * (1 - m) + (1 - q) * r) * look
        if lowest is None or cost < lowest:
            best, lowest = t, cost
    return best
