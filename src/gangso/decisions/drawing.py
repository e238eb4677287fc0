"""Draws for a saving: a cost from its range, and the units that happened to be measured."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike

from gangso.decisions.renewal import Lives, life_weights
from gangso.errors import GangsoError

Table = Mapping[str, ArrayLike] | Sequence[Lives]


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


def columns_of(table: Table) -> dict[str, np.ndarray]:
    """Return all columns of a table, of each rule's lives those of the first rule first: shape (units,) each."""
    if isinstance(table, list | tuple):
        return {name: column for lives in table for name, column in columns_of(lives.columns).items()}
    return {name: np.asarray(column, float) for name, column in dict(table).items()}


def redraw_units(table: Table, rng: np.random.Generator, draws: int, times: int = 1) -> dict[str, np.ndarray]:
    """Draw the units anew; return each column's mean in each draw, shape (draws,), all columns from the same units.

    Each draw gives the units random weights instead of copies (Rubin, "The Bayesian bootstrap", *Annals of Statistics* 9,
    1981), which is smoother with few units. What never happened in n units is not impossible: one unit's weight in all is
    given to units that were not seen, half of them with the event and half without. A rate of k events in n units then has
    Jeffreys' posterior, Beta(k + 1/2, n - k + 1/2) (Brown, Cai and DasGupta, *Statistical Science* 16, 2001).

    Parameters
    ----------
    table
        Columns of one value a unit, shape (units,). A column with values from 0 to 1 is the share of an event (a unit of two
        recordings may have 0.5); any other is a plain amount, whose unseen units are average. Or the lives of the same units
        by several rules: the weights of those that were cut off are redistributed in each draw.
    rng, draws
        Generator, and how many draws.
    times
        As if there were so many times as many units like these.
    """
    columns = columns_of(table)
    seen = np.column_stack(list(columns.values()))
    rule = list(table) if isinstance(table, list | tuple) else [None]
    of_column = [lives for lives in rule for _ in (columns if lives is None else columns_of(lives.columns))]

    def means(weight: np.ndarray) -> np.ndarray:
        """Sum each column with its rule's weights: shape (..., columns)."""
        by_rule = {
            id(lives): weight if lives is None else life_weights(lives.length, lives.complete, weight) for lives in rule
        }
        return np.stack([by_rule[id(lives)] @ seen[:, k] for k, lives in enumerate(of_column)], axis=-1)

    is_share = ((seen >= 0) & (seen <= 1)).all(axis=0)
    unseen = np.tile(means(np.full(len(seen), 1 / len(seen))), (2 ** is_share.sum(), 1))
    unseen[:, is_share] = list(product((0, 1), repeat=is_share.sum()))
    weight_of_unseen = np.full(len(unseen), is_share.any() / len(unseen))
    weights = rng.standard_gamma(
        np.concatenate([np.full(len(seen), times), weight_of_unseen]), (draws, len(seen) + len(unseen))
    )
    met, unmet = np.split(weights, [len(seen)], axis=1)
    found = (means(met) + unmet @ unseen) / weights.sum(axis=1, keepdims=True)
    return dict(zip(columns, found.T, strict=True))
