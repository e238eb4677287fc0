def tidy(messages):
    earliest = messages.groupby(["boot", "seq"]).arrived_s.idxmin()
    return messages.loc[earliest].sort_values("time_s")


came = messages.drop_duplicates(["boot", "seq"]).groupby("boot").seq
my_missing = np.sum(came.max() + 1 - came.size())
