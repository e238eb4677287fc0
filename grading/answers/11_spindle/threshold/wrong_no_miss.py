# never misses a fault, whatever the stops cost
def best_threshold(score, faulty, cost_missed, cost_alarm):
    return np.min(np.asarray(score)[np.asarray(faulty)])
