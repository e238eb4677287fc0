# Takes the number alone: after the restart the numbers begin again, and good messages are thrown away.
def tidy(messages):
    once = messages.sort_values("arrived_s").drop_duplicates("seq")
    return once.sort_values("time_s").reset_index(drop=True)


kept = tidy(messages)
my_missing = int(kept.seq.max() + 1 - kept.seq.nunique())
