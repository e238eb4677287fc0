# mean distance to the nearest standardised joints of the reference
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import StandardScaler


def scores_by_workpiece(X, workpiece, believed):
    out = np.empty(len(X))
    for name in np.unique(workpiece):
        mine = workpiece == name
        scaler = StandardScaler().fit(X[believed & ~mine])
        near = NearestNeighbors().fit(scaler.transform(X[believed & ~mine]))
        out[mine] = near.kneighbors(scaler.transform(X[mine]))[0].mean(axis=1)
    return out
