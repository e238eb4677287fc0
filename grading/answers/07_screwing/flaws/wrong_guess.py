# drawn
flaws = np.random.default_rng(seed).choice(["target", "split", "limit", "few", "none"], 6).tolist()
