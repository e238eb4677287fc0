# the window reaches back into the cycle before
def peak_so_far(current, cycle, seconds):
    return pd.Series(np.abs(current)).rolling(seconds + 1, min_periods=1).max().to_numpy()
