"""Draws for a saving: a cost from its range, and the units that happened to be measured."""

from collections.abc import Mapping
from itertools import product
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike

from gangso.errors import GangsoError


class Range(Protocol):
    """A cost with its range, as a zone's plant has them: `gangso.zones.Assumed` is one."""

    name: Any
    unit: Any
    low: float
    typical: float
    high: float


def draw_cost(cost: Range, rng: np.random.Generator, draws: int) -> np.ndarray:
    """Draw a cost from its range by a PERT distribution: shape (draws,).

    A beta distribution from low to high with its mean at (low + 4 typical + high) / 6 (Malcolm, Roseboom, Clark and Fazar,
    "Application of a technique for research and development program evaluation", *Operations Research* 7, 1959). PERT, not a
    triangle: who states a range knows the typical value far better than its two ends, and the triangle's mean gives each end
    as much weight as the typical value.

    Raises
    ------
    GangsoError
        If the range is out of order.
    """
    if not cost.low <= cost.typical <= cost.high:
        raise GangsoError(
            ko=f"'{cost.name}'의 범위가 낮음 ≤ 보통 ≤ 높음 순서가 아닙니다: {cost.low}, {cost.typical}, {cost.high}.",
            en=f"The range of '{cost.name}' is not low ≤ typical ≤ high: {cost.low}, {cost.typical}, {cost.high}.",
        )
    width = cost.high - cost.low
    if width == 0:
        return np.full(draws, float(cost.typical))
    before, after = (cost.typical - cost.low) / width, (cost.high - cost.typical) / width
    return cost.low + width * rng.beta(1 + 4 * before, 1 + 4 * after, draws)


def redraw_units(
    table: Mapping[str, ArrayLike], rng: np.random.Generator, draws: int, times: int = 1
) -> dict[str, np.ndarray]:
    """Draw the units anew; return each column's mean in each draw, shape (draws,), all columns from the same units.

    Each draw gives the units random weights instead of copies (Rubin, "The Bayesian bootstrap", *Annals of Statistics* 9,
    1981), which is smoother with few units. What never happened in n units is not impossible: one unit's weight in all is
    given to units that were not seen, half of them with the event and half without. A rate of k events in n units then has
    Jeffreys' posterior, Beta(k + 1/2, n - k + 1/2) (Brown, Cai and DasGupta, *Statistical Science* 16, 2001).

    Parameters
    ----------
    table
        Columns of one value a unit, shape (units,). A column with values from 0 to 1 is the share of an event (a unit of two
        recordings may have 0.5); any other is a plain amount, whose unseen units are average.
    rng, draws
        Generator, and how many draws.
    times
        As if there were so many times as many units like these.
    """
    seen = np.column_stack([np.asarray(column, float) for column in dict(table).values()])
    is_share = ((seen >= 0) & (seen <= 1)).all(axis=0)
    unseen = np.tile(seen.mean(axis=0), (2 ** is_share.sum(), 1))
    unseen[:, is_share] = list(product((0, 1), repeat=is_share.sum()))
    weight_of_unseen = np.full(len(unseen), is_share.any() / len(unseen))
    weights = rng.standard_gamma(
        np.concatenate([np.full(len(seen), times), weight_of_unseen]), (draws, len(seen) + len(unseen))
    )
    means = weights @ np.vstack([seen, unseen]) / weights.sum(axis=1, keepdims=True)
    return dict(zip(table, means.T, strict=True))
