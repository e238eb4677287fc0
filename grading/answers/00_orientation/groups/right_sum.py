cutting = log["current_a"] > limit_a
my_rows = int((cutting & (log["machine"] == "M2")).sum())
my_mean = log[cutting].groupby("machine")["current_a"].mean()
