# a pipeline in scikit-learn: scaler, choice of features, model; leave-one-group-out does the rest
import pandas as pd
from sklearn.feature_selection import SelectKBest
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def gap(X, y):
    return np.abs(X[y == 1].mean(axis=0) - X[y == 0].mean(axis=0))


def accuracy_by_bearing(model, X, y, bearing, keep):
    whole = make_pipeline(StandardScaler(), SelectKBest(gap, k=keep), clone(model))
    guessed = cross_val_predict(whole, X, y, groups=bearing, cv=LeaveOneGroupOut())
    return pd.Series(guessed == y).groupby(bearing).mean().to_dict()
