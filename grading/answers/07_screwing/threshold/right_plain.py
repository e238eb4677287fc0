# plain Python, joint by joint
from statistics import median


def thresholds(score, believed, pack, k):
    limits = []
    for mine in pack:
        good = [s for s, b, p in zip(score, believed, pack, strict=True) if b and p != mine]
        middle = median(good)
        limits.append(middle + k * 1.4826 * median(abs(s - middle) for s in good))
    return np.array(limits)


def break_even(alarm, bad, e, cost_failure, cost_check):
    false = sum(alarm[~bad]) / len(alarm[~bad])
    found = sum(alarm[bad]) / len(alarm[bad])
    return 1 / (1 + found * e * cost_failure / (false * cost_check)) if false else 0.0
