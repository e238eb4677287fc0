# no value until the window is full
def peak_so_far(current, cycle, seconds):
    size = pd.Series(np.abs(current))
    return size.groupby(cycle).transform(lambda r: r.rolling(seconds + 1).max()).to_numpy()
