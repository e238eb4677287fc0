# joints counted from 1, as on the shop floor
away = ((mine - known.mean()) / known.std()).abs().max(axis=1)
loose = sorted({min(int(i) + 1, 11) for i in np.flatnonzero(away > 4)})
