# the workpiece that is scored is in its own reference
def scores_by_workpiece(X, workpiece, believed):
    r = X[believed]
    d = X - r.mean(axis=0)
    return np.sum(d * np.linalg.solve(np.cov(r.T), d.T).T, axis=1)
