# the largest value of each machine instead of the mean
my_rows = len(log[(log.current_a > limit_a) & (log.machine == "M2")])
my_mean = log[log.current_a > limit_a].groupby("machine").current_a.max()
