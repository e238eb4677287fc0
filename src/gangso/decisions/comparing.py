"""Is one method better than another? The difference on each unit that both were scored on, and its interval over units."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from gangso.errors import GangsoError
from gangso.words import tr

MANY = 20  # from here on a bootstrap over units is worth having; below, it is too narrow
POWER = 0.8  # "would show it four times out of five"


@dataclass(frozen=True)
class Difference:
    """How much higher the first method scores than the second, per unit.

    Parameters
    ----------
    mean
        Mean over units of first minus second.
    low, high
        Its 90 % interval over units.
    units
        How many units both were scored on.
    differing
        On how many of them the two differ at all.
    alike
        Whether every unit shows the same difference, so that the interval has no width and says nothing.
    needed
        How many units would show a difference like this four times out of five; None if no number can be given.
    """

    mean: float
    low: float
    high: float
    units: int
    differing: int
    alike: bool
    needed: int | None

    @property
    def established(self) -> bool:
        """Whether the interval is on one side of zero, and enough units differ for that to be more than luck.

        If k units differ, all to the same side, the sign test's p-value is 2 ** (1 - k), and no test of paired signs has a
        smaller one: with fewer than five, nothing is established at 10 %, whatever an interval says.
        """
        return (self.low > 0 or self.high < 0) and 2.0 ** (1 - self.differing) < 0.1

    def __str__(self) -> str:
        seen = tr(
            ko=f"단위마다의 차이 {self.mean:+.3g} (90 % 신뢰 구간 {self.low:+.3g} ~ {self.high:+.3g}, 단위 {self.units}개)",
            en=f"difference per unit {self.mean:+.3g} "
            f"(90 % interval {self.low:+.3g} to {self.high:+.3g}, {self.units} units)",
        )
        if self.alike:
            seen = tr(
                ko=f"단위마다의 차이 {self.mean:+.3g} (단위 {self.units}개에서 모두 같음)",
                en=f"difference per unit {self.mean:+.3g} (the same on all {self.units} units)",
            )
        if self.established:
            return seen + tr(ko=": 확인되었습니다.", en=": established.")
        if self.low > 0 or self.high < 0:
            return seen + tr(
                ko=f": 확인되지 않았습니다. 차이가 나는 단위가 {self.differing}개뿐입니다.",
                en=f": not established. Only {self.differing} of the units differ.",
            )
        if self.needed is None:
            return seen + tr(ko=": 확인되지 않았습니다.", en=": not established.")
        return seen + tr(
            ko=f": 확인되지 않았습니다. 차이가 정말 이만하다면 단위가 약 {self.needed}개 필요합니다.",
            en=f": not established. If the difference is really this large, about {self.needed} units would show it.",
        )


def paired(
    first: ArrayLike, second: ArrayLike, units: ArrayLike | None = None, rng: np.random.Generator | None = None
) -> Difference:
    """Compare two methods on the same units by their difference on each.

    The interval is Student's t over units (Student, "The probable error of a mean", *Biometrika* 6, 1908). With 20 units
    or more, and a generator, it is the bias-corrected bootstrap over units (Efron, *J. Am. Stat. Assoc.* 82, 1987),
    which differences with a long tail on one side need; with fewer units a bootstrap is too narrow (Hesterberg,
    *Am. Statistician* 69, 2015), so t stays.

    Parameters
    ----------
    first, second
        Scores of the two methods, row by row: shape (rows,).
    units
        The unit of each row, shape (rows,); a unit's rows count as their mean. Without it every row is a unit.
    rng
        For the bootstrap.

    Raises
    ------
    GangsoError
        If the scores do not belong together, or there are fewer than two units.
    """
    first, second = np.asarray(first, float), np.asarray(second, float)
    labels = np.arange(len(first)) if units is None else np.asarray(units)
    if not first.shape == second.shape == labels.shape:
        raise GangsoError(
            ko=f"짝이 맞지 않습니다: 점수 {len(first)}개와 {len(second)}개, 단위 {len(labels)}개. 같은 행의 점수를 주십시오.",
            en=f"These are no pairs: {len(first)} and {len(second)} scores, {len(labels)} units. Give scores of the same rows.",
        )
    _, of = np.unique(labels, return_inverse=True)
    d = np.bincount(of, first - second) / np.bincount(of)
    if len(d) < 2:
        raise GangsoError(
            ko="단위가 하나뿐이면 단위마다의 차이를 알 수 없습니다. 단위가 둘 이상 있어야 합니다.",
            en="With a single unit nothing is known of how units differ. Two or more are needed.",
        )
    alike = bool(np.allclose(d, d[0]))
    low, high = (d[0], d[0]) if alike else _interval(d, rng)
    return Difference(
        mean=float(d.mean()),
        low=float(low),
        high=float(high),
        units=len(d),
        differing=int((~np.isclose(d, 0)).sum()),
        alike=alike,
        needed=None if alike else _needed(abs(d.mean()) / d.std(ddof=1)),
    )


def _interval(d: np.ndarray, rng: np.random.Generator | None) -> tuple[float, float]:
    if rng is not None and len(d) >= MANY:
        return stats.bootstrap((d,), np.mean, confidence_level=0.9, n_resamples=4000, rng=rng).confidence_interval
    return stats.ttest_1samp(d, 0).confidence_interval(0.9)


def _needed(effect: float) -> int | None:
    """Units at which the t test sees a mean of `effect` standard deviations with the power asked for.

    The power is that of the non-central t distribution (Cohen, *Statistical Power Analysis*, 2nd ed. 1988, ch. 2).
    """
    n = np.unique(np.geomspace(2, 10_000, 2000).round())
    limit = stats.t.ppf(0.95, n - 1)
    enough = n[stats.nct.sf(limit, n - 1, effect * np.sqrt(n)) >= POWER]
    return int(enough[0]) if len(enough) else None
