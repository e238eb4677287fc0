# trained once on everything, then tested on each bearing
def accuracy_by_bearing(model, X, y, bearing):
    model.fit(X, y)
    return {b: float(model.score(X[bearing == b], y[bearing == b])) for b in np.unique(bearing)}
