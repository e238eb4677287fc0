# guessed at random within the range of the scores
def budget_threshold(score, cycle, quiet, budget, cycles_a_shift):
    return float(np.random.default_rng(0).uniform(np.min(score), np.max(score)))
