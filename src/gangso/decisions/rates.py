"""What few events, or none, in so many units allow: exact bounds of a rate, and the units that would settle it."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from gangso.errors import GangsoError
from gangso.words import tr

MOST = 100_000  # nobody measures more units than this to settle a rate


@dataclass(frozen=True)
class Rate:
    """A rate of events over units.

    Parameters
    ----------
    events, units
        Units in which it happened, of how many.
    low, high
        Exact 90 % interval: each end alone is a 95 % bound.
    """

    events: int
    units: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """Share of the units in which it happened."""
        return self.events / self.units

    def __str__(self) -> str:
        if self.events == 0:
            return tr(
                ko=f"{self.units}개 가운데 0개: 참 비율은 {_percent(self.high)}까지 가능합니다 (95 % 상한).",
                en=f"0 of {self.units}: the true rate may be as high as {_percent(self.high)} (95 % bound).",
            )
        return tr(
            ko=f"{self.units}개 가운데 {self.events}개: 참 비율은 {_percent(self.low)} ~ {_percent(self.high)} (90 % 구간).",
            en=f"{self.events} of {self.units}: the true rate is "
            f"{_percent(self.low)} to {_percent(self.high)} (90 % interval).",
        )

    def against(self, break_even: float) -> str:
        """Say whether the rate is established to be below (or above) a break-even, and if not, what would establish it."""
        limit = _percent(break_even)
        if self.high < break_even:
            return tr(
                ko=f"손익 분기점 {limit}보다 낮음: 확인되었습니다.", en=f"below the break-even of {limit}: established."
            )
        if self.low > break_even:
            return tr(
                ko=f"손익 분기점 {limit}보다 높음: 확인되었습니다.", en=f"above the break-even of {limit}: established."
            )
        needed = _first_settled(break_even, self.share) if 0 < break_even < 1 else None
        if needed is None:
            return tr(
                ko=f"손익 분기점은 {limit}입니다: 확인되지 않았습니다. 관측된 비율이 여기에 너무 가깝습니다.",
                en=f"the break-even is {limit}: not established. The rate seen is too close to it.",
            )
        return tr(
            ko=f"손익 분기점은 {limit}입니다: 확인되지 않았습니다. 비율이 관측된 대로라면 독립된 단위 {needed:,}개가 있으면 판단할 수 있습니다.",
            en=f"the break-even is {limit}: not established. "
            f"If the rate stays as seen, {needed:,} independent units would settle it.",
        )


def rate(events: int, units: int) -> Rate:
    """Return a rate with its exact interval.

    Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial", *Biometrika*
    26 (1934). With no event in n units the upper end is 1 - 0.05 ** (1/n), about 3/n (the rule of three: Hanley and
    Lippman-Hand, *J. Am. Med. Assoc.* 249, 1983).

    Parameters
    ----------
    events, units
        In how many of how many *independent* units it happened. Several recordings of one bearing are one unit, in which
        it happened if it happened in any of them.

    Raises
    ------
    GangsoError
        If that is no count of units.
    """
    if not (units >= 1 and 0 <= events <= units and events == int(events) and units == int(units)):
        raise GangsoError(
            ko=f"단위 {units}개 가운데 {events}개일 수는 없습니다. 0 이상이고 단위 수 이하인 정수를 주십시오.",
            en=f"It cannot have happened in {events} of {units} units. Give whole numbers, from 0 to the number of units.",
        )
    low, high = stats.binomtest(int(events), int(units)).proportion_ci(0.9, method="exact")
    return Rate(int(events), int(units), float(low), float(high))


def units_needed(break_even: float, share: float = 0.0) -> int:
    """Return how many units settle on which side of a break-even a rate is, if events keep coming at `share`.

    The smallest number from which on the exact interval of `rate` excludes the break-even, events rounded against the
    claim. Without an event it is ln 0.05 / ln(1 - break_even), about 3 / break_even.

    Raises
    ------
    GangsoError
        If the break-even is no rate, or no number of units can settle it.
    """
    if not (0 < break_even < 1 and 0 <= share <= 1 and share != break_even):
        raise GangsoError(
            ko=f"손익 분기점 {break_even}과 비율 {share}은(는) 가를 수 없습니다. 0과 1 사이의 서로 다른 두 값이어야 합니다.",
            en=f"A break-even of {break_even} and a rate of {share} cannot be told apart. Two different values from 0 to 1 are needed.",
        )
    needed = _first_settled(break_even, share)
    if needed is None:
        raise GangsoError(
            ko=f"비율 {_percent(share)}은(는) 손익 분기점 {_percent(break_even)}에 너무 가까워 단위 {MOST:,}개로도 가를 수 없습니다.",
            en=f"A rate of {_percent(share)} is too close to the break-even of {_percent(break_even)}: not even {MOST:,} units tell.",
        )
    return needed


def _first_settled(break_even: float, share: float) -> int | None:
    """Return the number of units from which on the break-even is outside, None if no number up to `MOST` is enough."""
    n = np.arange(1, MOST + 1)
    if share < break_even:
        events = np.ceil(share * n - 1e-9)
        settled = stats.beta.ppf(0.95, events + 1, n - events) < break_even
    else:
        events = np.floor(share * n + 1e-9)
        settled = stats.beta.ppf(0.05, np.maximum(events, 1), n - events + 1) > break_even
        settled &= events > 0
    open_yet = np.flatnonzero(~settled)
    if len(open_yet) == 0:
        return 1
    return int(n[open_yet[-1]]) + 1 if settled[-1] else None


def _percent(share: float) -> str:
    return f"{100 * share:.3g} %"
