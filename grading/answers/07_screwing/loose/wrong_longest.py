# the longest records
loose = np.argsort([len(j["torque_nm"]) for j in new])[-3:].tolist()
