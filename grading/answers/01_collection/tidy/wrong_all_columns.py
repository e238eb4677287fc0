# Looks for rows that are equal in every column: what came again has another time of arrival.
def tidy(messages):
    return messages.drop_duplicates().sort_values("time_s").reset_index(drop=True)


kept = tidy(messages)
my_missing = int((kept.groupby("boot").seq.max() + 1 - kept.groupby("boot").seq.count()).sum())
