# The mean of the first five, which an outlier moves, instead of their median.
def times_start(force, tool):
    force = pd.Series(np.asarray(force, float))
    return (force / force.groupby(np.asarray(tool)).transform(lambda values: values.iloc[:5].mean())).to_numpy()
