# guessed at random
rng = np.random.default_rng(3)
units = {letter: str(rng.choice(["tools", "machines", "melts", "later records", "cannot say"])) for letter in "ABCDEF"}
