# guessed at random
rng = np.random.default_rng(3)
verdict = {letter: str(rng.choice(["use", "repeat", "match"])) for letter in "PQRST"}
share = {letter: float(rng.uniform(0.1, 0.5)) for letter in "PQRST"}
