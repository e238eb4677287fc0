# the highest value since the cycle began, however long ago
def peak_so_far(current, cycle, seconds):
    return pd.Series(np.abs(current)).groupby(cycle).cummax().to_numpy()
