# drawn
flaws = np.random.default_rng(seed).choice(["clock", "split", "limit", "size", "few", "none"], 8).tolist()
