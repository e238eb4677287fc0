# Tools one after the other: the order of the rows is lost.
def times_start(force, tool):
    force, tool = np.asarray(force, float), np.asarray(tool)
    return np.concatenate([force[tool == n] / np.median(force[tool == n][:5]) for n in np.unique(tool)])
