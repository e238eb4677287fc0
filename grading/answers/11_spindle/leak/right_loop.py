# one loop over bearings, everything from the training rows
def accuracy_by_bearing(model, X, y, bearing, keep):
    result = {}
    for b in sorted(set(bearing)):
        test, train = bearing == b, bearing != b
        Z = (X - X[train].mean(axis=0)) / X[train].std(axis=0)
        gap = abs(Z[train & (y == 1)].mean(axis=0) - Z[train & (y == 0)].mean(axis=0))
        best = gap.argsort()[-keep:]
        m = clone(model)
        m.fit(Z[train][:, best], y[train])
        result[b] = m.score(Z[test][:, best], y[test])
    return result
