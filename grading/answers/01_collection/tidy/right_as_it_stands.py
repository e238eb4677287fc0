def tidy(messages):
    return messages.drop_duplicates(["boot", "seq"]).sort_values("time_s")


my_missing = 0
for _, rows in messages.groupby("boot"):
    my_missing = my_missing + rows.seq.max() + 1 - rows.seq.nunique()
