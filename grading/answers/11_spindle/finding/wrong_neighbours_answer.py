# copied from the neighbour: somebody else's six spindles
theirs = np.random.default_rng(workplace.participant_seed("11_spindle") + 1)
for _ in range(20):
    copied = {"spindle": int(theirs.integers(6)), "part": str(theirs.choice(["inner", "outer"]))}
    mine = np.random.default_rng(workplace.participant_seed("11_spindle"))
    if copied["spindle"] != int(mine.integers(6)):
        break
finding = copied
