# guesses a threshold at random between the lowest and the highest score
def best_threshold(score, faulty, cost_missed, cost_alarm):
    rng = np.random.default_rng(0)
    return float(rng.uniform(np.min(score), np.max(score)))
