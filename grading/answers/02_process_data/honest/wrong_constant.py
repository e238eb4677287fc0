# always a coin
def honest_auc(X, y, lot):
    return 0.5
