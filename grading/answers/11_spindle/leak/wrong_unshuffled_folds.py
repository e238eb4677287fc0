# only the shuffle is taken out: windows of the bearing under test are still in training
def accuracy_by_bearing(model, X, y, bearing, keep):
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    gap = np.abs(X[y == 1].mean(axis=0) - X[y == 0].mean(axis=0))
    best = np.argsort(gap)[-keep:]
    right = np.zeros(len(y), bool)
    for train, test in KFold(10).split(X):
        right[test] = clone(model).fit(X[train][:, best], y[train]).predict(X[test][:, best]) == y[test]
    return {str(name): float(right[bearing == name].mean()) for name in np.unique(bearing)}
