# Counts the messages that came twice among those that never came.
def tidy(messages):
    once = messages.sort_values("arrived_s").drop_duplicates(["boot", "seq"])
    return once.sort_values("time_s").reset_index(drop=True)


kept = tidy(messages)
should = kept.groupby("boot").seq.max()
never = int((should + 1).sum() - len(kept))
my_missing = never + len(messages) - len(kept)
