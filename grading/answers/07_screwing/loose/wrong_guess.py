# three numbers drawn
loose = sorted(np.random.default_rng(seed).choice(12, 3, replace=False).tolist())
