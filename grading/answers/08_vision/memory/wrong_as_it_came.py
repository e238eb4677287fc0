# the supplier's function as it came
def scores_by_part(X, part, pitted):
    return suppliers_scores(X, part, pitted)
