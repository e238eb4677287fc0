# Mahalanobis distance with scikit-learn
from sklearn.covariance import EmpiricalCovariance

good = [curve_features(j["angle_deg"], j["torque_nm"]) for j in reference]
mine = [curve_features(j["angle_deg"], j["torque_nm"]) for j in new]


def table(rows):
    return np.array([[r["running_nm"], r["seat_deg"], r["clamp_deg"]] for r in rows])


loose = np.argsort(EmpiricalCovariance().fit(table(good)).mahalanobis(table(mine)))[-3:]
