# only what is too high: a thinner screw has too little running torque
z = (mine - known.mean()) / known.std()
loose = np.flatnonzero((z > 4).any(axis=1)).tolist()
