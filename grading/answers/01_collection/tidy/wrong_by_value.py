# Takes equal values for duplicates: a load that stays the same is lost.
def tidy(messages):
    once = messages.sort_values("arrived_s").drop_duplicates(["boot", "load"])
    return once.sort_values("time_s").reset_index(drop=True)


kept = messages.drop_duplicates(["boot", "seq"])
my_missing = int((kept.groupby("boot").seq.max() - kept.groupby("boot").seq.nunique()).sum())
