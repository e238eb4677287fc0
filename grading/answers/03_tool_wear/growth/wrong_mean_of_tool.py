# Divides by the mean of the whole tool: uses records of the future.
def times_start(force, tool):
    force = pd.Series(np.asarray(force, float))
    return (force / force.groupby(np.asarray(tool)).transform("mean")).to_numpy()
