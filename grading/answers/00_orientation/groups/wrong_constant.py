# a number, and no mean
my_rows = 100
my_mean = None
