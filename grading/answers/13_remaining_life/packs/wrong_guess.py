# A guess.
answers = dict(
    zip(packs.index, ["yes", "no", "cannot say", "cannot say", "yes", "cannot say", "no", "cannot say"], strict=True)
)
