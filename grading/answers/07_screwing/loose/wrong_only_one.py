# only the one that is most certain
away = ((mine - known.mean()) / known.std()).abs().max(axis=1)
loose = [int(np.argmax(away.to_numpy()))]
