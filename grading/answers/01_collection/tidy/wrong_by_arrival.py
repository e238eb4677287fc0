# Leaves the rows in the order of arrival: late messages stand in the wrong place.
def tidy(messages):
    return messages.sort_values("arrived_s").drop_duplicates(["boot", "seq"]).reset_index(drop=True)


kept = tidy(messages)
my_missing = int(kept.seq.max() + 1 - kept.seq.nunique())
