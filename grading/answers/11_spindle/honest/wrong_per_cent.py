# accuracy in per cent
def accuracy_by_bearing(model, X, y, bearing):
    result = {}
    for b in np.unique(bearing):
        out = bearing == b
        model.fit(X[~out], y[~out])
        result[b] = 100 * model.score(X[out], y[out])
    return result
