# plain NumPy: Mahalanobis distance joint by joint
def scores_by_workpiece(X, workpiece, believed):
    out = []
    for x, name in zip(X, workpiece, strict=False):
        reference = X[(workpiece != name) & believed]
        d = x - reference.mean(axis=0)
        out.append(float(d @ np.linalg.solve(np.cov(reference.T), d)))
    return np.array(out)
