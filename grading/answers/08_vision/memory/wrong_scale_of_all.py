# parts left out of the memory, but the scale comes from all photographs
def scores_by_part(X, part, pitted):
    Z = StandardScaler().fit_transform(X)
    score = np.empty(len(X))
    for name in np.unique(part):
        here = part == name
        memory = NearestNeighbors(n_neighbors=1).fit(Z[~here & ~pitted])
        score[here] = memory.kneighbors(Z[here])[0][:, 0]
    return score
