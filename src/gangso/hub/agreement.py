"""Whether two people who marked the same memos agree: quadratically weighted kappa with its interval.

Kappa is 1 minus the mean squared difference of the two, over what it would be if each gave their points to other memos at random
(Cohen, Psychological Bulletin 70, 1968, 213-220). Its standard error in large samples is by Fleiss, Cohen and Everitt
(Psychological Bulletin 72, 1969, 323-327, equation 13). Of fewer than twenty memos it says too little: there the table alone is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

FEWEST = 20
_NORMAL_95 = 1.959964


@dataclass(frozen=True)
class Kappa:
    """Weighted kappa and its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Agreement:
    """What two people gave the same memos.

    Attributes
    ----------
    points
        The points that were given, in order: rows (first) and columns (second) of `table`.
    table
        How many memos.
    same
        How many have the same points from both.
    mean_difference
        Second minus first, in points.
    kappa
        None of few memos, or if all have the same points.
    """

    count: int
    points: tuple[float, ...]
    table: tuple[tuple[int, ...], ...]
    same: int
    mean_difference: float
    kappa: Kappa | None


def agreement(first: Sequence[float], second: Sequence[float]) -> Agreement:
    """Compare the points that two people gave, memo by memo.

    Parameters
    ----------
    first, second
        Points, in the same order of memos, at least one.
    """
    points = tuple(sorted({*first, *second}))
    table = np.zeros((len(points), len(points)), dtype=int)
    for one, other in zip(first, second, strict=True):
        table[points.index(one), points.index(other)] += 1
    difference = float(np.mean(np.subtract(second, first)))
    kappa = weighted_kappa(table, points) if len(first) >= FEWEST else None
    rows = tuple(tuple(int(count) for count in row) for row in table)
    return Agreement(len(first), points, rows, int(np.trace(table)), difference, kappa)


def weighted_kappa(table: np.ndarray, points: Sequence[float]) -> Kappa | None:
    """Return quadratically weighted kappa; None if all memos have the same points from both.

    Parameters
    ----------
    table : ndarray of int, shape (k, k)
        How many memos have points ``points[i]`` from the first and ``points[j]`` from the second.
    points
        k values.
    """
    count = table.sum()
    share = table / count
    given = np.asarray(points, dtype=float)
    span = np.ptp(given)
    if span == 0:
        return None
    weight = 1 - np.subtract.outer(given, given) ** 2 / span**2
    first, second = share.sum(axis=1), share.sum(axis=0)
    observed = float((weight * share).sum())
    by_chance = float((weight * np.outer(first, second)).sum())
    if np.isclose(by_chance, 1):
        return None
    kappa = (observed - by_chance) / (1 - by_chance)
    of_first, of_second = weight @ second, first @ weight
    inner = weight * (1 - by_chance) - np.add.outer(of_first, of_second) * (1 - observed)
    spread = (share * inner**2).sum() - (observed * by_chance - 2 * by_chance + observed) ** 2
    error = float(np.sqrt(max(spread, 0.0) / count)) / (1 - by_chance) ** 2
    return Kappa(kappa, max(-1.0, kappa - _NORMAL_95 * error), min(1.0, kappa + _NORMAL_95 * error))
