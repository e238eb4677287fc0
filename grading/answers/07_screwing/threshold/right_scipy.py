# SciPy's median absolute deviation; the break-even as odds
from scipy.stats import median_abs_deviation


def thresholds(score, believed, pack, k):
    found = {}
    for name in set(pack.tolist()):
        good = score[believed & (pack != name)]
        found[name] = np.median(good) + k * median_abs_deviation(good, scale="normal")
    return [found[name] for name in pack]


def break_even(alarm, bad, e, cost_failure, cost_check):
    odds = alarm[~bad].mean() * cost_check / (alarm[bad].mean() * e * cost_failure)
    return odds / (1 + odds)
