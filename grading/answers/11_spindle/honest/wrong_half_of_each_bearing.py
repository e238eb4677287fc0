# the first half of each bearing's windows for training, the second half for test
def accuracy_by_bearing(model, X, y, bearing):
    place = np.zeros(len(y), bool)
    for b in np.unique(bearing):
        rows = np.flatnonzero(bearing == b)
        place[rows[len(rows) // 2 :]] = True
    model.fit(X[~place], y[~place])
    return {b: float(model.score(X[(bearing == b) & place], y[(bearing == b) & place])) for b in np.unique(bearing)}
