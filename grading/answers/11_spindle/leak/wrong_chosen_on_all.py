# features chosen with the labels of the bearing under test
def accuracy_by_bearing(model, X, y, bearing, keep):
    result = {}
    for name in np.unique(bearing):
        out = bearing == name
        seen = ~out
        scaled = (X - X[seen].mean(axis=0)) / X[seen].std(axis=0)
        chosen = np.ones(len(y), bool)
        gap = np.abs(scaled[chosen & (y == 1)].mean(axis=0) - scaled[chosen & (y == 0)].mean(axis=0))
        best = np.argsort(gap)[-keep:]
        fitted = clone(model).fit(scaled[~out][:, best], y[~out])
        result[str(name)] = float(np.mean(fitted.predict(scaled[out][:, best]) == y[out]))
    return result
