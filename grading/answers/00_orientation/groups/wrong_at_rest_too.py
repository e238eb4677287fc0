# the second condition is missing: all rows of M2
my_rows = len(log[log.machine == "M2"])
my_mean = log[log.current_a > limit_a].groupby("machine").current_a.mean()
