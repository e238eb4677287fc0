# the same score for every joint
def scores_by_workpiece(X, workpiece, believed):
    return np.ones(len(X))
