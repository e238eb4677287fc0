# plain distance: the feature with the largest numbers decides alone
def scores_by_workpiece(X, workpiece, believed):
    out = np.empty(len(X))
    for name in np.unique(workpiece):
        here = workpiece == name
        out[here] = np.linalg.norm(X[here] - X[~here & believed].mean(axis=0), axis=1)
    return out
