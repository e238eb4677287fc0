# folds by hand: the cycles are dealt out like cards
from sklearn.base import clone
from sklearn.metrics import average_precision_score


def ap_by_cycle(model, X, y, cycle):
    fold = {name: at % 5 for at, name in enumerate(np.random.default_rng(0).permutation(np.unique(cycle)))}
    of_row, score = np.array([fold[name] for name in cycle]), np.zeros(len(y))
    for k in range(5):
        fitted = clone(model).fit(X[of_row != k], y[of_row != k])
        score[of_row == k] = fitted.predict_proba(X[of_row == k])[:, 1]
    return average_precision_score(y, score)
