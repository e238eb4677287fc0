# part after part, the order of X lost
def scores_by_part(X, part, pitted):
    score = []
    for name in np.unique(part):
        here = part == name
        scale = StandardScaler().fit(X[~here & ~pitted])
        memory = NearestNeighbors(n_neighbors=1).fit(scale.transform(X[~here & ~pitted]))
        score.extend(memory.kneighbors(scale.transform(X[here]))[0][:, 0])
    return np.array(score)
