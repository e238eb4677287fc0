"""A threshold, budget or method for each unit, chosen without that unit: then its score there is one of a new unit."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gangso.errors import GangsoError
from gangso.words import tr


@dataclass(frozen=True, eq=False)
class Choice:
    """What was chosen for each unit from the others.

    Parameters
    ----------
    options
        What could be chosen, in the order given.
    of_unit
        The option chosen for each unit, by the unit.
    chosen
        The same for each row: shape (rows,).
    """

    options: tuple
    of_unit: dict
    chosen: np.ndarray

    def __str__(self) -> str:
        counted = ", ".join(
            f"{f'{option:.3g}' if isinstance(option, float) else option} ({times})"
            for option, times in Counter(self.of_unit.values()).most_common()
        )
        return tr(
            ko=f"단위 {len(self.of_unit)}개마다 그 단위 없이 고른 값 (몇 번): {counted}",
            en=f"chosen for each of {len(self.of_unit)} units without it (how often): {counted}",
        )


def choose(options: Sequence, units: ArrayLike, cost: Callable[[object, np.ndarray], float]) -> Choice:
    """Choose, for each unit, the option that costs least on all the other units.

    This is the outer loop of nested cross-validation, with one unit left out at a time: what is chosen on a unit cannot
    be scored on it (Varma and Simon, "Bias in error estimation when using cross-validation for model selection", *BMC
    Bioinformatics* 7:91, 2006). A model whose scores `cost` reads must not have seen the left-out unit either: `cost` can
    fit it anew on the rows that it is given.

    Parameters
    ----------
    options
        Thresholds or budgets in ascending order, or names of methods, the simplest first. Of several that cost least the
        middle one is taken (the earlier of two), so that a threshold keeps its distance from both sides.
    units
        The unit of each row, shape (rows,).
    cost
        ``cost(option, rows)``: what an option costs on the rows marked in a boolean mask of shape (rows,).

    Raises
    ------
    GangsoError
        If there are fewer than two units, or a cost is not a number.

    Examples
    --------
    >>> def cost(t, rows):
    ...     return (sick & rows & (p < t)).sum() * 12e6 + (sound & rows & (p >= t)).sum() * 0.5e6
    >>> choice = choose(np.linspace(0, 1, 101), bearing, cost)
    >>> alarm = p >= choice.chosen
    """
    units = np.asarray(units)
    names, of = np.unique(units, return_inverse=True)
    if len(names) < 2:
        raise GangsoError(
            ko="단위 하나를 빼고 고르려면 단위가 둘 이상 있어야 합니다.",
            en="To leave one unit out and choose on the others, two or more units are needed.",
        )
    options = tuple(np.asarray(options).tolist())
    best = {}
    for number, name in enumerate(names.tolist()):
        costs = np.array([cost(option, of != number) for option in options], float)
        if np.isnan(costs).any():
            wrong = options[int(np.isnan(costs).argmax())]
            raise GangsoError(
                ko=f"단위 '{name}'을(를) 뺐을 때 선택지 {wrong}의 비용이 수가 아닙니다(NaN). 남은 단위에 정상과 결함이 모두 있습니까?",
                en=f"Without unit '{name}' the cost of option {wrong} is not a number (NaN). "
                "Are there sound and faulty ones among the others?",
            )
        cheapest = np.flatnonzero(costs == costs.min())
        best[name] = options[cheapest[(len(cheapest) - 1) // 2]]
    return Choice(options, best, np.array(list(best.values()))[of])
