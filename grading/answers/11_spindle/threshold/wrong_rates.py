# rates instead of counts: the few faulty and the many sound spindles weigh the same
def best_threshold(score, faulty, cost_missed, cost_alarm):
    candidates = [*np.unique(score), np.max(score) + 1]
    sick, sound = score[faulty], score[~faulty]
    if not len(sick):
        return candidates[-1]
    cost = [cost_missed * np.mean(sick < t) + cost_alarm * np.mean(sound >= t) for t in candidates]
    return candidates[int(np.argmin(cost))]
