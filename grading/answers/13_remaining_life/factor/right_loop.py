def honest_factor(cell, life, guess, share):
    worst = {}
    for name, truth, said in zip(cell, life, guess, strict=True):
        worst[name] = max(worst.get(name, 1.0), truth / said, said / truth)
    values = [*sorted(worst.values()), np.inf]
    return values[min(int(np.ceil(round((len(worst) + 1) * share, 9))) - 1, len(worst))]
