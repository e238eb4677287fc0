# the maximum of the whole cycle, most of which has not happened yet
def peak_so_far(current, cycle, seconds):
    return pd.Series(np.abs(current)).groupby(cycle).transform("max").to_numpy()
