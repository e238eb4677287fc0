# the mean is not of the rows that were picked out
my_rows = len(log[(log.current_a > limit_a) & (log.machine == "M2")])
my_mean = log.groupby("machine").current_a.mean()
