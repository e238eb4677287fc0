# ten folds in the order of the rows: right only while the rows happen to be sorted by bearing
from sklearn.model_selection import KFold, cross_val_predict


def accuracy_by_bearing(model, X, y, bearing):
    predicted = cross_val_predict(model, X, y, cv=KFold(10))
    return {b: float(np.mean((predicted == y)[bearing == b])) for b in np.unique(bearing)}
