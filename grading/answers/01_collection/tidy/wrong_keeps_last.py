# Keeps the last of what came twice, and counts duplicates against what is missing.
def tidy(messages):
    once = messages.sort_values("arrived_s").drop_duplicates(["boot", "seq"], keep="last")
    return once.sort_values("time_s").reset_index(drop=True)


my_missing = int((messages.groupby("boot").seq.max() + 1 - messages.groupby("boot").seq.count()).sum())
