# cross_val_predict by group, then the share of right ones per bearing with pandas
import pandas as pd
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict


def accuracy_by_bearing(model, X, y, bearing):
    predicted = cross_val_predict(model, X, y, groups=bearing, cv=LeaveOneGroupOut())
    return pd.Series(predicted == y).groupby(bearing).mean().to_dict()
