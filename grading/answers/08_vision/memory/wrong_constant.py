# the same score for every photograph
def scores_by_part(X, part, pitted):
    return np.ones(len(X))
