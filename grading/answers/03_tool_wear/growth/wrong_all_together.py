# One start for all tools: the first five rows, whoever cut them.
def times_start(force, tool):
    return np.asarray(force, float) / np.median(force[:5])
