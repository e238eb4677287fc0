# from the furthest to the nearest, as long as one is beyond four standard deviations
z = np.abs(mine.to_numpy() - known.to_numpy().mean(axis=0)) / known.to_numpy().std(axis=0)
away = z.max(axis=1)
order = np.argsort(away)[::-1]
loose = [int(number) for number in order if away[number] >= 4]
