# counts all machines, and takes the mean of all rows
my_rows = len(log[log.current_a > limit_a])
my_mean = log.groupby("machine").current_a.mean()
