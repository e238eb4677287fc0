# A constant.
def honest_factor(cell, life, guess, share):
    return 1.3
