# drawn
flaws = np.random.default_rng(seed).choice(["target", "split", "limit", "found", "few", "none"], 8).tolist()
