# guessed at random between nothing and the largest current
def peak_so_far(current, cycle, seconds):
    return np.random.default_rng(0).uniform(0, np.abs(current).max(), len(current))
