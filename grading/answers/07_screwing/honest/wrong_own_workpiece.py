# each joint compared with its own workpiece
def scores_by_workpiece(X, workpiece, believed):
    out = np.empty(len(X))
    for name in np.unique(workpiece):
        here = workpiece == name
        r = X[here & believed]
        out[here] = np.linalg.norm((X[here] - r.mean(axis=0)) / r.std(axis=0), axis=1)
    return out
