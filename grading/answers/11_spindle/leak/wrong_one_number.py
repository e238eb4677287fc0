# one mean instead of one accuracy for each bearing
def accuracy_by_bearing(model, X, y, bearing, keep):
    return float(np.mean(list(supplier_accuracy(model, X, y, bearing, keep).values())))
