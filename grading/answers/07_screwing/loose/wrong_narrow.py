# everything beyond one and a half standard deviations: good joints are there, too
away = ((mine - known.mean()) / known.std()).abs().max(axis=1)
loose = np.flatnonzero(away > 1.5).tolist()
