# hands in the rows instead of their number
my_rows = log[(log.current_a > limit_a) & (log.machine == "M2")]
my_mean = log[log.current_a > limit_a].groupby("machine").current_a.mean()
