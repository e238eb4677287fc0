# squared distance in mixed units
def scores_by_workpiece(X, workpiece, believed):
    out = np.empty(len(X))
    for name in np.unique(workpiece):
        here = workpiece == name
        out[here] = ((X[here] - X[~here & believed].mean(axis=0)) ** 2).sum(axis=1)
    return out
