# one value only: three faults, and the running torque shows one of them
running = [curve_features(j["angle_deg"], j["torque_nm"])["running_nm"] for j in new]
loose = np.argsort(running)[-3:].tolist()
