# folds over photographs instead of parts
from sklearn.model_selection import KFold


def scores_by_part(X, part, pitted):
    score = np.empty(len(X))
    for train, test in KFold(5, shuffle=True, random_state=0).split(X):
        good = train[~pitted[train]]
        scale = StandardScaler().fit(X[good])
        memory = NearestNeighbors(n_neighbors=1).fit(scale.transform(X[good]))
        score[test] = memory.kneighbors(scale.transform(X[test]))[0][:, 0]
    return score
