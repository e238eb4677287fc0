# guesses that a quarter of the rows are M2's
my_rows = len(log) // 4
my_mean = log.groupby("machine").current_a.mean() + 1
