# guessed at random
rng = np.random.default_rng(5)
judged = {letter: str(rng.choice(["looks ahead", "leak", "too late", "usable"])) for letter in "ABCDEF"}
