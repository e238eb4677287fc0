# guessed at random
rng = np.random.default_rng(2)
judged = {letter: str(rng.choice(["holds", "too few", "leak", "cannot say"])) for letter in "ABCDEF"}
