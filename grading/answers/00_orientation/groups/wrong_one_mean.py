# one mean of all machines
my_rows = len(log[(log.current_a > limit_a) & (log.machine == "M2")])
my_mean = log[log.current_a > limit_a].current_a.mean()
