# a centred window looks ahead
def peak_so_far(current, cycle, seconds):
    size = pd.Series(np.abs(current))
    return (
        size.groupby(cycle).transform(lambda r: r.rolling(2 * seconds + 1, center=True, min_periods=1).max()).to_numpy()
    )
