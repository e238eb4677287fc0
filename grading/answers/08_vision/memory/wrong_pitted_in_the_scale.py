# only the scale has seen pitted photographs
def scores_by_part(X, part, pitted):
    score = np.empty(len(X))
    for name in np.unique(part):
        here = part == name
        scale = StandardScaler().fit(X[~here])
        memory = NearestNeighbors(n_neighbors=1).fit(scale.transform(X[~here & ~pitted]))
        score[here] = memory.kneighbors(scale.transform(X[here]))[0][:, 0]
    return score
