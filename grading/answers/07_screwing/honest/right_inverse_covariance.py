# plain NumPy: Mahalanobis distance joint by joint
def scores_by_workpiece(X, workpiece, believed):
    out = np.empty(len(X))
    for row in range(len(X)):
        reference = X[(workpiece != workpiece[row]) & believed]
        d = X[row] - reference.mean(axis=0)
        out[row] = d @ np.linalg.solve(np.cov(reference.T), d)
    return out
