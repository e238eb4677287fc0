# the result is in the order of the cycles' names, not of time
def peak_so_far(current, cycle, seconds):
    size = pd.Series(np.abs(current))
    return size.groupby(cycle).rolling(seconds + 1, min_periods=1).max().to_numpy()
