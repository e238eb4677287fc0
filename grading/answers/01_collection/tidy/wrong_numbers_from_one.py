# Takes the last number for how many should be there, although numbers begin at 0.
def tidy(messages):
    once = messages.sort_values("arrived_s").drop_duplicates(["boot", "seq"])
    return once.sort_values("time_s").reset_index(drop=True)


kept = tidy(messages)
should = kept.groupby("boot").seq.max()
my_missing = int(should.sum() - len(kept))
