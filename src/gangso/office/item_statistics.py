"""The figures of item analysis: how hard a question is, whether it goes with the others, how well all of them measure one thing.

Throughout, `scores` has shape (people, items): the points of each person in each question, nothing missing.
"""

import math

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
TAIL = 0.27  # the share of people in the upper and in the lower group
_Z = 1.959963984540054  # of the normal distribution: 95 % between its negative and itself


def wilson(share: float, people: int) -> tuple[float, float]:
    """Return the 95 % score interval of a share seen in `people` people.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927) 209-212; recommended for
    small numbers by R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872. For points between none and all, `share` is the mean
    share of the points: their variance is at most that of a yes or no with the same mean, so that the interval is rather too wide.

    Raises
    ------
    ValueError
        If nobody was seen, or the share is none.

    Examples
    --------
    >>> tuple(round(end, 4) for end in wilson(81 / 263, 263))
    (0.2553, 0.3662)
    """
    if people < 1 or not 0 <= share <= 1:
        raise ValueError(f"{share} of {people}")
    squared = _Z**2
    middle = share + squared / (2 * people)
    half = _Z * math.sqrt(share * (1 - share) / people + squared / (4 * people**2))
    below = 1 + squared / people
    return max(0.0, (middle - half) / below), min(1.0, (middle + half) / below)


def corrected_item_total(scores: Scores) -> Scores:
    """Return, for each item, Pearson's correlation with the total of the others, shape (items,); NaN where one of both is constant.

    The item itself is taken out of the total, with which it would go by being part of it: S. Henrysson, "Correction of item-total
    correlations in item analysis", Psychometrika 28 (1963) 211-218.
    """
    rest = scores.sum(axis=1, keepdims=True) - scores
    item, other = scores - scores.mean(axis=0), rest - rest.mean(axis=0)
    below = np.sqrt((item**2).sum(axis=0) * (other**2).sum(axis=0))
    flat = (np.ptp(scores, axis=0) == 0) | np.isclose(np.ptp(rest, axis=0), 0)
    return np.where(flat, np.nan, (item * other).sum(axis=0) / np.where(flat, 1.0, below))


def upper_less_lower(scores: Scores, points: Scores) -> Scores:
    """Return, for each item, the mean share of its points in the upper less that in the lower 27 % by total, shape (items,).

    T. L. Kelley, "The selection of upper and lower groups for the validation of test items", J. Educational Psychology 30 (1939)
    17-24. Of people with the same total at a group's edge each counts in part, so that the order of a list decides nothing.

    Parameters
    ----------
    points
        The points of each item, shape (items,).
    """
    total = scores.sum(axis=1)
    size = max(1.0, round(TAIL * len(total)))
    high, low = _tail(total, size), _tail(-total, size)
    result: Scores = (high - low) @ scores / size / points
    return result


def _tail(total: Scores, size: float) -> Scores:
    """Return how much each person counts in the group of the `size` highest, shape (people,), with the sum `size`."""
    edge = np.sort(total)[::-1][int(size) - 1]
    above, at = np.sum(total > edge), np.sum(total == edge)
    weights: Scores = (total > edge) + (total == edge) * (size - above) / at
    return weights


def alpha(scores: Scores) -> float:
    """Return coefficient alpha, NaN for fewer than two items or if all totals are the same.

    L. J. Cronbach, "Coefficient alpha and the internal structure of tests", Psychometrika 16 (1951) 297-334, equation 2:
    k / (k - 1) * (1 - sum of the items' variances / variance of the total).
    """
    people, items = scores.shape
    if items < 2 or people < 2 or np.ptp(scores.sum(axis=1)) == 0:
        return math.nan
    return float(items / (items - 1) * (1 - scores.var(axis=0).sum() / scores.sum(axis=1).var()))


def alpha_if_deleted(scores: Scores) -> Scores:
    """Return, for each item, `alpha` of the others, shape (items,)."""
    return np.array([alpha(np.delete(scores, at, axis=1)) for at in range(scores.shape[1])])
