# shuffled folds over windows: each bearing is in training and in test
from sklearn.model_selection import KFold, cross_val_predict


def accuracy_by_bearing(model, X, y, bearing):
    predicted = cross_val_predict(model, X, y, cv=KFold(5, shuffle=True, random_state=0))
    return {b: float(np.mean(predicted[bearing == b] == y[bearing == b])) for b in np.unique(bearing)}
