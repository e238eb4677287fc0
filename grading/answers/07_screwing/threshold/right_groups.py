# scikit-learn's splitter; the break-even by a search for the zero of the saving
from scipy.optimize import brentq
from sklearn.model_selection import LeaveOneGroupOut


def thresholds(score, believed, pack, k):
    limit = np.zeros(len(score))
    for train, test in LeaveOneGroupOut().split(score, groups=pack):
        good = score[train][believed[train]]
        middle = np.median(good)
        limit[test] = middle + k * 1.4826 * np.median(abs(good - middle))
    return limit


def break_even(alarm, bad, e, cost_failure, cost_check):
    found, false = np.mean(alarm[bad]), np.mean(alarm[~bad])
    return brentq(lambda q: q * found * e * cost_failure - (1 - q) * false * cost_check, 0, 1, xtol=1e-12)
