# squared standardised distance with the own workpiece in the reference
def scores_by_workpiece(X, workpiece, believed):
    r = X[believed]
    return (((X - r.mean(axis=0)) / r.std(axis=0)) ** 2).sum(axis=1)
