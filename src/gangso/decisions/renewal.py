"""What a rule costs a part (or an hour) when some lives outlasted their record: the renewal-reward ratio, censoring counted."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gangso.errors import GangsoError
from gangso.words import tr


@dataclass(frozen=True)
class RenewalCost:
    """The long-run cost of a rule, a part or a unit of time.

    Parameters
    ----------
    cost
        Mean cost of a life over its mean length; lives that were cut off count like those that outlasted them.
    low, high
        90 % interval over lives.
    lives, cut_off
        How many lives, and how many of them did not end within their record.
    left_out
        The ratio of the complete lives alone: too high where it is the long lives that are cut off.
    free
        The ratio if a life that was cut off paid no renewal: always too low.
    """

    cost: float
    low: float
    high: float
    lives: int
    cut_off: int
    left_out: float
    free: float

    def __str__(self) -> str:
        return tr(
            ko=f"{self.cost:,.4g} (90 % 구간 {self.low:,.4g} ~ {self.high:,.4g}), 수명 {self.lives}개. "
            f"그 가운데 기록 안에서 끝나지 않은 것 {self.cut_off}개: 빼면 {self.left_out:,.4g}, 공짜로 세면 {self.free:,.4g}.",
            en=f"{self.cost:,.4g} (90 % interval {self.low:,.4g} to {self.high:,.4g}), {self.lives} lives. "
            f"{self.cut_off} did not end in their record: {self.left_out:,.4g} without them, {self.free:,.4g} if they were free.",
        )


@dataclass(frozen=True)
class Lives:
    """What one rule made of each unit, where some lives outlasted their record.

    Several of them, one a rule, are a table of `gangso.decisions.saving`: the units are drawn anew together, and in each draw
    the weight of a life that was cut off goes to those that outlasted it there (`life_weights`).

    Parameters
    ----------
    columns
        One value a life, as mapping or DataFrame.
    length, complete
        How long each life was seen, and whether it ended then: shape (lives,).
    """

    columns: Mapping[str, ArrayLike]
    length: ArrayLike
    complete: ArrayLike


def life_weights(length: ArrayLike, complete: ArrayLike, weight: ArrayLike | None = None) -> np.ndarray:
    """Return the weight of each life when the weight of one that was cut off goes to those that outlasted it; the sum stays.

    Redistribution to the right (Efron, "The two sample problem with censored data", *Proc. 5th Berkeley Symposium* 4,
    1967) gives the jumps of the Kaplan-Meier curve. If the longest life of all was cut off, it keeps its weight.

    Parameters
    ----------
    length, complete
        How long each life was seen, and whether it ended then: shape (lives,).
    weight
        Weight of each life before, such as those of a draw: shape (..., lives), above zero. All alike and 1 in sum if left out.
    """
    length, complete = np.asarray(length, float), np.asarray(complete, bool)
    weight = np.full(len(length), 1 / len(length)) if weight is None else np.array(weight, float)
    order = np.lexsort((~complete, length))  # at the same length, those that ended come first
    for place, life in enumerate(order[:-1], start=1):
        if not complete[life]:
            later = order[place:]
            weight[..., later] *= 1 + weight[..., [life]] / weight[..., later].sum(axis=-1, keepdims=True)
            weight[..., life] = 0
    return weight


def cost_by_life(length: ArrayLike, cost: ArrayLike, complete: ArrayLike, renewal: float) -> np.ndarray:
    """Return what each life adds to the long-run cost of a rule: their mean is the ratio of `renewal_cost`.

    A ratio of means belongs to no life. What a life adds to it is n times the slope of the ratio in the weight of that life
    (the infinitesimal jackknife: Efron, *The Jackknife, the Bootstrap and Other Resampling Plans*, SIAM, 1982, chapter 6), so
    that two rules can be compared tool by tool with `gangso.decisions.paired`. The weights of lives that were cut off move with
    it: a tool also counts for what it was given. Where none was cut off, it is the ratio plus (cost - ratio x length) / mean
    length (Cochran, *Sampling Techniques*, 3rd ed. 1977, section 2.11).

    Parameters
    ----------
    length, cost, complete, renewal
        As for `renewal_cost`: shape (lives,), and KRW.

    Returns
    -------
    ndarray, shape (lives,)
        KRW a part (or an hour). If no life ended within its record, all pay at its end: too much for the renewal, too little for costs still to come.
    """
    length, complete = np.asarray(length, float), np.asarray(complete, bool)
    whole = np.asarray(cost, float) + np.where(complete, 0, renewal)
    lives = np.ones((1, len(length)))
    steps = np.eye(len(length)) * 1e-4

    def ratio(weight: np.ndarray) -> np.ndarray:
        weight = life_weights(length, complete, weight)
        return (weight @ whole) / (weight @ length)

    slope = (ratio(lives + steps) - ratio(lives - steps)) / 2e-4
    return ratio(lives) + len(length) * slope


def renewal_cost(
    length: ArrayLike, cost: ArrayLike, complete: ArrayLike, renewal: float, rng: np.random.Generator, draws: int = 2000
) -> RenewalCost:
    """Return the long-run cost of a rule from the lives that it gave.

    By the renewal-reward theorem it is the mean cost of a life over its mean length (Ross, *Introduction to Probability
    Models*, section 7.4; for replacement at an age: Barlow and Hunter, *Operations Research* 8, 1960). Each life pays for
    one renewal, also one that was cut off: it has not been free, its end was only not seen. The interval redraws lives.

    Where the longest life was cut off, it pays its renewal at the end of its record: the mean life is then too short, and the
    cost too high for what a renewal costs. What a life that was cut off would still have cost (scrap, a failure) is not seen:
    for that the cost is too low, the more so where lives end because they are worn, which the weights take to be chance.

    Parameters
    ----------
    length
        Parts made (or hours run) in each life: shape (lives,).
    cost
        KRW of each life: shape (lives,). Of a complete one all, its renewal included; of one cut off what it had cost
        until then, without a renewal.
    complete
        Whether the life ended within its record, by the rule or by a failure: shape (lives,).
    renewal
        KRW of a planned renewal: one edge and one change.
    rng, draws
        For the bootstrap over lives.

    Raises
    ------
    GangsoError
        If a life has no length, or none ended within its record.
    """
    length, cost, complete = np.asarray(length, float), np.asarray(cost, float), np.asarray(complete, bool)
    if not length.shape == cost.shape == complete.shape or not (length > 0).all():
        raise GangsoError(
            ko="수명마다 0보다 큰 길이, 비용, 끝났는지가 하나씩 있어야 합니다.",
            en="Each life needs a length greater than zero, a cost, and whether it ended.",
        )
    if not complete.any():
        raise GangsoError(
            ko="기록 안에서 끝난 수명이 하나도 없어 비용을 말할 수 없습니다. 더 오래 기록하십시오.",
            en="No life ended within its record, so nothing can be said of the cost. Record for longer.",
        )
    whole = cost + np.where(complete, 0, renewal)

    def ratio(lives: np.ndarray) -> float:
        weight = life_weights(length[lives], complete[lives])
        return (weight @ whole[lives]) / (weight @ length[lives])

    drawn = [ratio(lives) for lives in rng.integers(len(length), size=(draws, len(length)))]
    low, high = np.quantile(drawn, [0.05, 0.95])
    return RenewalCost(
        cost=float(ratio(np.arange(len(length)))),
        low=float(low),
        high=float(high),
        lives=len(length),
        cut_off=int((~complete).sum()),
        left_out=float(cost[complete].sum() / length[complete].sum()),
        free=float(cost.sum() / length.sum()),
    )
