# A guess.
verdict = dict(zip("ABCDEF", ["leak", "comparable", "selected", "other target", "leak", "other target"], strict=True))
