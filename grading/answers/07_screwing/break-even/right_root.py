# a search for the zero of the saving
from scipy.optimize import brentq


def break_even(alarm, bad, e, cost_failure, cost_check):
    found, false = np.mean(alarm[bad]), np.mean(alarm[~bad])
    return brentq(lambda q: q * found * e * cost_failure - (1 - q) * false * cost_check, 0, 1, xtol=1e-12)
