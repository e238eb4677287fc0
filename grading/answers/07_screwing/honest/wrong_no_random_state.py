# the reference is drawn with repetition, anew at every call: the scores cannot be repeated
def scores_by_workpiece(X, workpiece, believed):
    out, rng = np.empty(len(X)), np.random.default_rng()
    for name in np.unique(workpiece):
        here = workpiece == name
        reference = rng.choice(X[believed & ~here], (believed & ~here).sum())
        out[here] = np.linalg.norm((X[here] - reference.mean(axis=0)) / reference.std(axis=0), axis=1)
    return out
