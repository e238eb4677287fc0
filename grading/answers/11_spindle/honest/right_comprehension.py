# a comprehension; the model is fitted anew each time
def accuracy_by_bearing(model, X, y, bearing):
    return {
        b: model.fit(X[bearing != b], y[bearing != b]).score(X[bearing == b], y[bearing == b]) for b in sorted(set(bearing))
    }
