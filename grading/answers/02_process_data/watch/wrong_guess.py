# guessed at random
rng = np.random.default_rng(4)
watch = {letter: [f"s{n:02d}" for n in rng.choice(np.arange(1, 31), 2, replace=False)] for letter in "ABC"}
