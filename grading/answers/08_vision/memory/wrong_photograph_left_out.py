# one photograph left out at a time: its part is still remembered
def scores_by_part(X, part, pitted):
    score = np.empty(len(X))
    for row in range(len(X)):
        rest = ~pitted & (np.arange(len(X)) != row)
        scale = StandardScaler().fit(X[rest])
        memory = NearestNeighbors(n_neighbors=1).fit(scale.transform(X[rest]))
        score[row] = memory.kneighbors(scale.transform(X[[row]]))[0][0, 0]
    return score
