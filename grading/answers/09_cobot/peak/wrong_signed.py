# the sign: a current of -4 A counts as small
def peak_so_far(current, cycle, seconds):
    return pd.Series(current).groupby(cycle).transform(lambda r: r.rolling(seconds + 1, min_periods=1).max()).to_numpy()
