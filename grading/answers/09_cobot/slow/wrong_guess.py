# thirty cycles chosen at random
slow = np.random.default_rng(0).choice(coming.cycle.unique(), 30, replace=False).tolist()
