def tidy(messages):
    once = messages.sort_values("arrived_s").drop_duplicates(["boot", "seq"], keep="first")
    return once.sort_values(["time_s"]).reset_index(drop=True)


kept = tidy(messages)
my_missing = int((kept.groupby("boot").seq.max() + 1 - kept.groupby("boot").seq.nunique()).sum())
