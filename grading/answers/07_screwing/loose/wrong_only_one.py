# only the one that is most certain
def values(joints):
    return np.array([list(curve_features(j["angle_deg"], j["torque_nm"]).values()) for j in joints])


Z = np.abs(values(new) - values(reference).mean(axis=0)) / values(reference).std(axis=0)
loose = [int(np.argmax(Z.max(axis=1)))]
