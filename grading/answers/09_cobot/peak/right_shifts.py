# the maximum of shifted copies
def peak_so_far(current, cycle, seconds):
    size = pd.Series(current).abs()
    copies = [size.groupby(cycle).shift(k) for k in range(seconds + 1)]
    return pd.concat(copies, axis=1).max(axis=1).to_numpy()
