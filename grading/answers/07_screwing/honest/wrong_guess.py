# scores drawn, the same at each call
def scores_by_workpiece(X, workpiece, believed):
    return np.random.default_rng(0).random(len(X))
