# the lowest final torques
loose = np.argsort([j["torque_nm"].max() for j in new])[:3].tolist()
