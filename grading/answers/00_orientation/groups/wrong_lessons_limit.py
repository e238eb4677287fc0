# the other machine
my_rows = len(log[(log.current_a > limit_a) & (log.machine == "M1")])
my_mean = log[log.current_a > limit_a].groupby("machine").current_a.median()
