# a distance of another kind, from the mean of the good photographs of other parts
def scores_by_part(X, part, pitted):
    out = []
    for x, name in zip(X, part, strict=True):
        good = X[(part != name) & ~pitted]
        d = x - good.mean(axis=0)
        out.append(float(d @ np.linalg.solve(np.cov(good.T), d)))
    return out
