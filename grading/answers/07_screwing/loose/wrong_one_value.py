# one value only: the running torque shows one kind of fault
loose = np.flatnonzero(mine.running_nm > known.running_nm.mean() + 3 * known.running_nm.std()).tolist() or [0]
