# equal scores counted one by one, as if each could be stopped alone
def best_threshold(score, faulty, cost_missed, cost_alarm):
    order = np.lexsort((faulty, score))
    s, f = np.asarray(score)[order], np.asarray(faulty)[order].astype(float)
    missed = np.concatenate([[0], np.cumsum(f)])
    alarms = np.concatenate([np.cumsum((1 - f)[::-1])[::-1], [0]])
    return float(np.append(s, s[-1] + 1)[np.argmin(cost_missed * missed + cost_alarm * alarms)])
