"""What a decision saves in a year, as a distribution: every cost drawn by itself, the units drawn anew."""

from collections import namedtuple
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from gangso.decisions.drawing import Table, columns_of, draw_cost, redraw_units
from gangso.errors import GangsoError
from gangso.words import Text, tr

SIDES = [0.05, 0.95]
TIMES = (2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100)  # so many times the units are tried, to see what would settle it
FEWEST = 5  # units of a table: with fewer no test of paired signs reaches 10 % (see `gangso.decisions.comparing`)
UNITS = Text(ko="무엇을 골라 쟀는지 (단위)", en="which units were measured")


@dataclass(frozen=True)
class Swing:
    """What one cost does to the saving, all others held where they are typical.

    Parameters
    ----------
    name, unit
        The cost; of the swing of the units the unit is empty.
    start, end
        Its own 5 % and 95 % point.
    at_start, at_end
        The saving there, KRW a year. Of the units: the 5 % and 95 % point of the saving when they alone are drawn anew.
    """

    name: Any
    unit: Any
    start: float
    end: float
    at_start: float
    at_end: float

    @property
    def width(self) -> float:
        """By how much the saving changes, KRW a year."""
        return abs(self.at_end - self.at_start)


@dataclass(frozen=True, eq=False)
class Saving:
    """The saving of a fixed decision against another, KRW a year.

    Parameters
    ----------
    draws
        The saving in each draw: shape (draws,).
    base
        The saving where all costs are typical and the rates are their means over the redrawn units.
    units
        How many units each table of observations had.
    swings
        What each cost, and the choice of units, does to it: the widest first, those without effect left out.
    times
        How many times as many units would show on which side of zero the saving is, if they turn out like these;
        1 if these do, None if more units alone do not.
    """

    draws: np.ndarray
    base: float
    units: tuple[int, ...]
    swings: tuple[Swing, ...]
    times: int | None

    @property
    def middle(self) -> float:
        """Median, KRW a year."""
        return float(np.median(self.draws))

    @property
    def low(self) -> float:
        """Lower end of the 90 % range, KRW a year."""
        return float(np.quantile(self.draws, SIDES[0]))

    @property
    def high(self) -> float:
        """Upper end of the 90 % range, KRW a year."""
        return float(np.quantile(self.draws, SIDES[1]))

    @property
    def negative(self) -> float:
        """Chance that the decision costs more than it saves."""
        return float((self.draws < 0).mean())

    @property
    def established(self) -> bool:
        """Whether the 90 % range is on one side of zero, and enough units were measured in each table for that to be more than luck.

        Ranges that somebody assumed establish nothing, and redrawn units of which there are a few are hardly redrawn.
        """
        return bool(self.units) and not self._are_few and (self.low > 0 or self.high < 0)

    @property
    def _are_few(self) -> bool:
        return bool(self.units) and min(self.units) < FEWEST

    @property
    def verdict(self) -> str:
        """What is established, in a few words; where nothing was measured, what the ranges assumed say."""
        if not self.units:
            return self._assumed
        if self._are_few:
            return tr(
                ko="단위가 적어 절감도 손해도 확인할 수 없습니다", en="too few units to establish a saving or a loss"
            )
        if self.low > 0:
            return tr(ko="절감이 확인되었습니다", en="a saving is established")
        if self.high < 0:
            return tr(ko="손해가 확인되었습니다", en="a loss is established")
        return tr(ko="절감은 확인되지 않았습니다", en="a saving is not established")

    @property
    def _assumed(self) -> str:
        if self.low > 0:
            return tr(ko="가정한 범위 안에서는 절감입니다", en="within the ranges assumed it is a saving")
        if self.high < 0:
            return tr(ko="가정한 범위 안에서는 손해입니다", en="within the ranges assumed it is a loss")
        return tr(ko="가정한 범위로는 절감인지 손해인지 알 수 없습니다", en="the ranges assumed leave it open")

    def __str__(self) -> str:
        low, middle, high = (f"{amount / 1e6:,.1f}" for amount in (self.low, self.middle, self.high))
        lines = [
            tr(
                ko=f"절감액 (백만 원/년): 중앙값 {middle}, 90 % 범위 {low} ~ {high}, 음수일 확률 {100 * self.negative:.0f} %",
                en=f"saving (KRW million a year): middle {middle}, 90 % range {low} to {high}, "
                f"chance of being negative {100 * self.negative:.0f} %",
            ),
            tr(ko=f"{self.verdict}.", en=f"{self.verdict[0].upper()}{self.verdict[1:]}."),
            tr(ko=f"가장 크게 바꾸는 것: {self.swings[0].name}", en=f"What changes it most: {self.swings[0].name}"),
        ]
        return "\n".join(lines if self.established else [*lines, self._wanted()])

    def _wanted(self) -> str:
        """What would show on which side of zero the saving is."""
        if not self.units:
            return tr(
                ko=f"아무것도 재지 않았으므로 확인된 것은 없습니다. 먼저 잴 것: {self.swings[0].name}",
                en=f"Nothing was measured, so nothing is established. Measure first: {self.swings[0].name}",
            )
        if self._are_few:
            fewest = min(self.units)
            return tr(
                ko=f"판단하려면: 표마다 단위가 적어도 {FEWEST}개 있어야 하는데, {fewest}개뿐인 표가 있습니다",
                en=f"What would settle it: at least {FEWEST} units in each table, of which one has {fewest}",
            )
        if self.times is not None:
            counts = ", ".join(f"{n} → {n * self.times}" for n in self.units)
            return tr(
                ko=f"판단하려면: 새 단위도 지금과 같다면 약 {self.times}배의 단위 ({counts})",
                en=f"What would settle it: about {self.times} times as many units ({counts}), if they turn out like these",
            )
        cost = next((swing.name for swing in self.swings if swing.unit), "")
        return tr(
            ko=f"판단하려면: 단위만 늘려서는 안 되고, 먼저 더 정확한 값이 필요합니다: {cost}",
            en=f"What would settle it: not more units alone; first of all a better figure for: {cost}",
        )

    def tornado(self, axes: Any) -> None:
        """Draw what each cost does to the saving, the widest on top, on matplotlib `axes`; less than 1 % of it is left out."""
        shown = [swing for swing in reversed(self.swings) if swing.width > 0.01 * self.swings[0].width]
        for height, swing in enumerate(shown):
            for at, shade in ((swing.at_start, "0.8"), (swing.at_end, "0.35")):
                axes.barh(height, (at - self.base) / 1e6, left=self.base / 1e6, color=shade, edgecolor="black")
        axes.axvline(self.base / 1e6, color="black", lw=1)
        axes.axvline(0, color="black", lw=1, ls="--")
        axes.set_yticks(range(len(shown)), [_label(swing) for swing in shown], fontsize=9)
        axes.set_xlabel(
            tr(
                ko="절감액 (백만 원/년). 밝음: 그 값이 낮을 때, 어두움: 높을 때, 점선: 0",
                en="saving (KRW million a year); light: that figure low, dark: high, dashed: zero",
            )
        )
        widest = self.swings[0].name
        axes.set_title(
            tr(ko=f"절감액을 가장 크게 바꾸는 것: {widest}", en=f"What changes the saving most: {widest}"), fontsize=11
        )


def saving(
    formula: Callable[[Any, Any], ArrayLike],
    costs: Any,
    observed: Sequence[Table],
    rng: np.random.Generator,
    draws: int = 4000,
) -> Saving:
    """Return what a decision saves, as a distribution. The decision is fixed: nothing is chosen anew in a draw.

    This is a probabilistic sensitivity analysis (JCGM 101:2008, the GUM's Monte Carlo supplement, propagates ranges in the
    same way): costs by `draw_cost`, independent of each other; units by `redraw_units`. The saving is a year's expectation, not
    the luck of one year.

    Parameters
    ----------
    formula
        ``formula(cost, rate)``: KRW a year saved. Both have their figures by attribute, each an array of shape (draws,):
        plain arithmetic works for all draws at once.
    costs
        A named tuple of ranges, such as ``plant.costs``.
    observed
        A table for each kind of unit (sick bearings, sound bearings), one row a unit, as mapping or DataFrame: what happened
        to that unit under each of the decisions. Its columns become the attributes of `rate`. Where lives were cut off, a table
        is a list of `Lives`, one a decision.
    rng, draws
        Generator, and how many draws.

    Raises
    ------
    GangsoError
        If a column occurs in two tables, or a range is out of order.

    Examples
    --------
    >>> def saved(cost, rate):
    ...     return cost.failures * cost.missed_failure * (rate.missed_today - rate.missed) - cost.sensor
    >>> print(saving(saved, plant.costs, [{"missed_today": [1, 1, 0], "missed": [0, 1, 0]}], rng))
    """
    names = [name for table in observed for name in columns_of(table)]
    if len(set(names)) < len(names):
        raise GangsoError(
            ko=f"열 이름이 겹칩니다: {', '.join(names)}. 표마다 다른 이름을 쓰십시오.",
            en=f"A column occurs in two tables: {', '.join(names)}. Use another name in each.",
        )
    Rates = namedtuple("Rates", names)

    def rates(times: int) -> Any:
        return Rates(*[mean for table in observed for mean in redraw_units(table, rng, draws, times).values()])

    def run(cost: Any, rate: Any) -> np.ndarray:
        return np.broadcast_to(np.asarray(formula(cost, rate), float), draws)

    drawn = type(costs)(*[draw_cost(cost, rng, draws) for cost in costs])
    typical = type(costs)(*[cost.typical for cost in costs])
    rate = rates(1)
    mean = Rates(*[column.mean() for column in rate])
    base = float(run(typical, mean)[0])

    swings = []
    for name, cost in zip(costs._fields, costs, strict=True):
        start, end = np.quantile(getattr(drawn, name), SIDES)
        at_start, at_end = (float(run(typical._replace(**{name: value}), mean)[0]) for value in (start, end))
        swings.append(Swing(cost.name, cost.unit, float(start), float(end), at_start, at_end))
    low, high = np.quantile(run(typical, rate), SIDES)
    swings.append(Swing(UNITS, "", 0.0, 0.0, float(low), float(high)))

    def settled(amounts: np.ndarray) -> bool:
        low, high = np.quantile(amounts, SIDES)
        return low > 0 or high < 0

    amounts = run(drawn, rate)
    times = 1 if settled(amounts) else next((n for n in TIMES if settled(run(drawn, rates(n)))), None)
    return Saving(
        draws=amounts,
        base=base,
        units=tuple(len(next(iter(columns_of(table).values()))) for table in observed),
        swings=tuple(sorted((swing for swing in swings if swing.width), key=lambda swing: -swing.width)),
        times=times,
    )


def _label(swing: Swing) -> str:
    if not swing.unit:
        return str(swing.name)
    start, end = (f"{float(f'{value:.2g}'):,.10g}" for value in (swing.start, swing.end))
    return f"{swing.name}\n{start} - {end} {swing.unit}"
