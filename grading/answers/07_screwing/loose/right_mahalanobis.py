# Mahalanobis distance with scikit-learn
from sklearn.covariance import EmpiricalCovariance

distance = EmpiricalCovariance().fit(known.to_numpy()).mahalanobis(mine.to_numpy())
loose = np.flatnonzero(np.sqrt(distance) > 4.5)
