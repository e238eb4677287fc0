# joints counted from 1, as on the shop floor
def values(joints):
    return np.array([list(curve_features(j["angle_deg"], j["torque_nm"]).values()) for j in joints])


Z = (values(new) - values(reference).mean(axis=0)) / values(reference).std(axis=0)
loose = sorted(
    min(int(i) + 1, 11) for i in np.argsort((Z @ np.linalg.inv(np.corrcoef(values(reference).T)) * Z).sum(axis=1))[-3:]
)
