# rolling inside of a transform, which keeps the rows in order
def peak_so_far(current, cycle, seconds):
    size = pd.Series(np.abs(current))
    return size.groupby(pd.Series(cycle)).transform(lambda rows: rows.rolling(seconds + 1, min_periods=1).max())
