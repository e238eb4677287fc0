# all features are used: nothing is chosen
def accuracy_by_bearing(model, X, y, bearing, keep):
    result = {}
    for name in np.unique(bearing):
        out = bearing == name
        seen = ~out
        scaled = (X - X[seen].mean(axis=0)) / X[seen].std(axis=0)
        best = np.arange(X.shape[1])
        fitted = clone(model).fit(scaled[~out][:, best], y[~out])
        result[str(name)] = float(np.mean(fitted.predict(scaled[out][:, best]) == y[out]))
    return result
