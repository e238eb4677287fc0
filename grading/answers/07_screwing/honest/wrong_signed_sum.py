# standardised distances added with their signs: what is too small looks better than good
def scores_by_workpiece(X, workpiece, believed):
    out = np.empty(len(X))
    for name in np.unique(workpiece):
        here = workpiece == name
        r = X[~here & believed]
        out[here] = ((X[here] - r.mean(axis=0)) / r.std(axis=0)).sum(axis=1)
    return out
