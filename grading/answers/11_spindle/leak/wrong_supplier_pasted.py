# the supplier's function pasted in
def accuracy_by_bearing(model, X, y, bearing, keep):
    return supplier_accuracy(model, X, y, bearing, keep)
