busy = log[log.current_a > limit_a]
m2 = busy[busy.machine == "M2"]
my_rows = m2.shape[0]
my_mean = busy.groupby("machine").current_a.sum() / busy.groupby("machine").current_a.count()
