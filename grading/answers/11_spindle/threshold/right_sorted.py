# one pass over the sorted scores with cumulative sums
def best_threshold(score, faulty, cost_missed, cost_alarm):
    order = np.argsort(score)
    s, f = np.asarray(score)[order], np.asarray(faulty)[order].astype(float)
    missed = np.concatenate([[0], np.cumsum(f)])
    alarms = np.concatenate([np.cumsum((1 - f)[::-1])[::-1], [0]])
    cost = cost_missed * missed + cost_alarm * alarms
    first_of_ties = np.concatenate([[True], np.diff(s) > 0, [True]])
    cost = np.where(first_of_ties, cost, np.inf)
    return float(np.append(s, np.inf)[np.argmin(cost)])
