# groups made from the labels instead of from the bearings
from sklearn.model_selection import StratifiedKFold, cross_val_predict


def accuracy_by_bearing(model, X, y, bearing):
    predicted = cross_val_predict(model, X, y, cv=StratifiedKFold(4, shuffle=True, random_state=1))
    return {b: float(np.mean((predicted == y)[bearing == b])) for b in set(bearing)}
