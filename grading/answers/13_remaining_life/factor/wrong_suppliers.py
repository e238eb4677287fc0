# The supplier's function as it is.
def honest_factor(cell, life, guess, share):
    return np.quantile(np.maximum(life / guess, guess / life), share)
