"""A data-quality report: rules with limits for each signal, what breaks them, and whether a model may be trained at all.

The limits are the owner's: a gap of a minute is nothing in a hall's temperature and everything in a pressure curve. A
rule that is broken either asks for a repair before training (its finding says which) or stops it, because what is
missing cannot be made good afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from gangso.errors import GangsoError
from gangso.words import Text, tr

LATE = 1.5  # times the expected interval: from here on a value between is missing
HOPELESS = 4.0  # times a limit: from here on a repair invents more than it mends
FEWEST_EVENTS = 5  # independent runs with what is to be learned, so that one can be left out and several remain


@dataclass(frozen=True)
class Limits:
    """What a signal has to be like.

    Parameters
    ----------
    unit
        Its unit; empty if nobody knows it.
    low, high
        Between which values it is possible.
    missing
        Largest share of values that may be missing.
    longest_gap_s
        Longest time without a value.
    frozen_s
        Longest time with one and the same value; infinite for a setpoint.
    levels
        Fewest different values: fewer, and the converter's steps are all there is to see.
    fastest_hz
        Fastest component that is *present* where it is sampled, whether it matters or not, in Hz: a pump's ripple folds
        into the pressure of whoever wants the mean alone. 0 if unknown.
    filter_hz
        Above which frequency a filter *ahead of* the sampling lets nothing through, in Hz; infinite without one. A mean of
        samples is not one.
    drift
        How much larger the spread of its values may be than that of successive ones, within a recording. Noise has 1; a
        body that warms up has many times that (von Neumann (1941), Ann. Math. Stat. 12:367-395, compares the two).
        Infinite for a signal that is meant to move, such as a position.
    """

    unit: str = ""
    low: float = -np.inf
    high: float = np.inf
    missing: float = 0.05
    longest_gap_s: float = np.inf
    frozen_s: float = np.inf
    levels: int = 8
    fastest_hz: float = 0.0
    filter_hz: float = np.inf
    drift: float = np.inf

    @property
    def present_hz(self) -> float:
        """Fastest component that reaches the sampling, in Hz; infinite if nobody knows."""
        return min(self.fastest_hz or np.inf, self.filter_hz)

    def __post_init__(self) -> None:
        if not (self.low < self.high and 0 <= self.missing <= 1 and self.longest_gap_s > 0 and self.frozen_s > 0):
            raise GangsoError(
                ko=f"품질 한계가 서로 맞지 않습니다: low {self.low:g}, high {self.high:g}, missing {self.missing:g}, "
                f"longest_gap_s {self.longest_gap_s:g}, frozen_s {self.frozen_s:g}. low < high, missing은 0에서 1 사이, "
                "시간은 0보다 크게 주십시오.",
                en=f"These limits do not fit together: low {self.low:g}, high {self.high:g}, missing {self.missing:g}, "
                f"longest_gap_s {self.longest_gap_s:g}, frozen_s {self.frozen_s:g}. Give low < high, a share for missing, "
                "times above 0.",
            )


@dataclass(frozen=True)
class Finding:
    """A rule that is broken.

    Parameters
    ----------
    signal
        Which signal; empty where it is the time or the whole table.
    rule
        The rule's name: ``order``, ``duplicate``, ``gap``, ``missing``, ``uneven``, ``range``, ``frozen``, ``levels``,
        ``rate``, ``drift``, ``unit``, ``absent``, ``events``.
    value, limit
        What was found, and what is allowed.
    weight
        ``"repair"``: mend it, then train. ``"stop"``: it cannot be mended afterwards.
    text
        What it is, and what to do.
    """

    signal: str
    rule: str
    value: float
    limit: float
    weight: Literal["repair", "stop"]
    text: Text


@dataclass(frozen=True)
class Report:
    """Whether a model may be trained on a table, and why not.

    Parameters
    ----------
    findings
        The rules that are broken; the gravest first.
    rows
        How many rows the table has.
    hours
        From its first time to its last.
    judged
        Signals that had limits.
    unjudged
        Columns of numbers that had none: of these the report says nothing.
    """

    findings: tuple[Finding, ...]
    rows: int
    hours: float
    judged: tuple[str, ...]
    unjudged: tuple[str, ...] = ()

    @property
    def verdict(self) -> Literal["train", "repair", "stop", "not judged"]:
        """``"stop"`` if any finding stops; ``"not judged"`` without limits; ``"repair"`` if any asks for it, else ``"train"``."""
        weights = {finding.weight for finding in self.findings}
        if "stop" in weights:
            return "stop"
        return "not judged" if not self.judged else "repair" if weights else "train"

    def table(self) -> pd.DataFrame:
        """Return the findings, one a row."""
        return pd.DataFrame(
            [
                (found.signal or "-", found.rule, found.value, found.limit, found.weight, str(found.text))
                for found in self.findings
            ],
            columns=["signal", "rule", "value", "limit", "weight", "what"],
        )

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the findings, with room for their words."""
        titles = tr(
            ko=["신호", "규칙", "값", "한계", "판정", "무엇이고 어떻게 합니까"],
            en=["signal", "rule", "value", "limit", "weight", "what it is, and what to do"],
        )
        shown = self.table().set_axis(titles, axis=1)
        wide = {"white-space": "normal", "text-align": "left", "min-width": "22em"}
        html = shown.style.hide().format(precision=2).set_properties(subset=titles[-1:], **wide).to_html()
        if not self.unjudged:
            return html
        names = ", ".join(self.unjudged)
        return html + tr(
            ko=f"<p>한계가 없어 판정하지 않은 신호: {names}. 신호마다 Limits를 적으십시오.</p>",
            en=f"<p>Not judged, for want of limits: {names}. Write down Limits for each.</p>",
        )


def inspect(
    table: pd.DataFrame,
    limits: Mapping[str, Limits],
    *,
    every_s: float | None = None,
    time: str = "time",
    run: str | None = None,
    event: str | None = None,
) -> Report:
    """Inspect a table of signals.

    Parameters
    ----------
    table
        One row a moment; `time` is a column of times (datetime64) or of seconds. Not changed.
    limits
        What each signal has to be like, by its column. A column without is not judged, and the report says so.
    every_s
        How far apart rows should be, in s; None for their median.
    time, run, event
        Names of columns: the time; what tells recordings apart, if there are several; 1 where what is to be learned
        takes place, if it is marked.

    Raises
    ------
    GangsoError
        If the table has no such column of times, or fewer than three rows.
    """
    if time not in table or len(table) < 3:
        raise GangsoError(
            ko=f"품질 보고서에는 '{time}' 열과 3행 이상이 필요합니다. 있는 열: {', '.join(map(str, table.columns))}, {len(table)}행.",
            en=f"A quality report needs a column '{time}' and at least 3 rows. Columns: "
            f"{', '.join(map(str, table.columns))}; {len(table)} rows.",
        )
    time_s = _seconds(table[time])
    runs = np.zeros(len(table), int) if run is None else pd.factorize(table[run])[0]
    steps, inside = np.diff(time_s), np.diff(runs) == 0
    usual = every_s or float(np.median(steps[inside & (steps > 0)])) if (inside & (steps > 0)).any() else 1.0
    back = int((steps[inside] < 0).sum())
    order = np.lexsort(
        (time_s, runs)
    )  # what follows looks at the times in their order; `back` has told if they were not
    ahead = np.diff(time_s[order])[np.diff(runs[order]) == 0]
    found = [*_of_time(back, ahead, usual, limits), *_of_events(table, runs, event)]
    for name, limit in limits.items():
        if name not in table:
            found.append(
                Finding(name, "absent", 0, 1, "stop", Text(ko="이 신호가 없습니다.", en="this signal is not there."))
            )
            continue
        values = pd.to_numeric(table[name], errors="coerce").to_numpy(float)
        found += _of_signal(name, values[order], time_s[order], runs[order], usual, limit)
    found += _of_rates(limits)
    found.sort(key=lambda finding: finding.weight != "stop")
    others = [name for name in table if name not in {time, run, event, *limits}]
    unjudged = tuple(str(name) for name in others if pd.api.types.is_numeric_dtype(table[name]))
    return Report(tuple(found), len(table), float((time_s.max() - time_s.min()) / 3600), tuple(limits), unjudged)


def _seconds(times: pd.Series) -> np.ndarray:
    if pd.api.types.is_datetime64_any_dtype(times):
        return times.astype("int64").to_numpy() / {"s": 1, "ms": 1e3, "us": 1e6, "ns": 1e9}[times.dt.unit]
    return times.to_numpy(float)


def _of_time(back: int, steps: np.ndarray, usual: float, limits: Mapping[str, Limits]):
    share = 1 / max(len(steps), 1)
    if back:
        yield Finding(
            "",
            "order",
            back * share,
            0,
            "repair",
            Text(
                ko=f"시각이 {back}번 거꾸로 갑니다. 늦게 온 데이터이면 정렬하고, 시계를 맞춘 자국이면 그 앞뒤를 나누십시오.",
                en=f"the time runs back {back} times. Sort if rows came late; split there if a clock was set.",
            ),
        )
    if twice := int((steps == 0).sum()):
        yield Finding(
            "",
            "duplicate",
            twice * share,
            0,
            "repair",
            Text(
                ko=f"같은 시각이 {twice}번 되풀이됩니다. 재전송이면 순번으로 골라내고, 시각의 소수 자리가 모자라면 더 저장하십시오.",
                en=f"a time repeats {twice} times. Remove what was sent again by its number; if times were rounded, keep "
                "more digits.",
            ),
        )
    ahead = steps[steps > 0]
    lacking = np.maximum(np.round(ahead / usual) - 1, 0)
    lost, tolerated = (
        lacking.sum() / max(lacking.sum() + len(ahead), 1),
        min((x.missing for x in limits.values()), default=0.05),
    )
    if lost > tolerated:
        yield Finding(
            "",
            "missing",
            lost,
            tolerated,
            "stop" if lost > min(HOPELESS * tolerated, 0.5) else "repair",
            Text(
                ko=f"와야 할 행의 {lost:.1%}가 없습니다 ({usual:g}초마다 한 행이라고 할 때). 어디서 빠지는지 수집기의 셈과 견주십시오.",
                en=f"{lost:.1%} of the rows that should be there are not (one every {usual:g} s). Compare with the "
                "collector's own counts to see where they go.",
            ),
        )
    off = (
        float((np.abs(ahead - usual * np.maximum(np.round(ahead / usual), 1)) > 0.2 * usual).mean())
        if len(ahead)
        else 0.0
    )
    if off > 0.05:
        yield Finding(
            "",
            "uneven",
            off,
            0.05,
            "repair",
            Text(
                ko=f"간격의 {off:.0%}가 고르지 않습니다. 스펙트럼을 구하기 전에 고른 시각으로 다시 맞추십시오.",
                en=f"{off:.0%} of the intervals are uneven. Bring the rows to even times before any spectrum.",
            ),
        )


def _of_events(table: pd.DataFrame, runs: np.ndarray, event: str | None):
    if event is None or event not in table:
        return
    marked = pd.to_numeric(table[event], errors="coerce").fillna(0).to_numpy() > 0
    having = len(np.unique(runs[marked]))
    if having < FEWEST_EVENTS:
        yield Finding(
            "",
            "events",
            having,
            FEWEST_EVENTS,
            "stop",
            Text(
                ko=f"배울 사건이 있는 기록이 {having}개뿐입니다. 행이 아무리 많아도 하나를 빼고 검증할 수 없습니다.",
                en=f"only {having} recordings hold what is to be learned. However many rows: none can be left out to "
                "validate.",
            ),
        )


def _of_rates(limits: Mapping[str, Limits]):
    unknown = [name for name, limit in limits.items() if not np.isfinite(limit.present_hz)]
    if unknown:
        names = ", ".join(unknown)
        text = Text(
            ko=f"표본화한 곳에 있는 가장 빠른 변화(fastest_hz)나 앞에 둔 필터(filter_hz)가 적혀 있지 않습니다: {names}. 접혀 들어왔는지는 데이터를 "
            "보아서는 알 수 없습니다. 설비에서 찾아 적으십시오.",
            en=f"neither the fastest change that is present (fastest_hz) nor a filter ahead of the sampling (filter_hz) is written "
            f"down: {names}. Whether something has folded in does not show in the data: find it at the machine.",
        )
        yield Finding("", "rate", len(unknown), 0, "repair", text)


def _of_signal(name: str, values: np.ndarray, time_s: np.ndarray, runs: np.ndarray, usual: float, limit: Limits):
    there = np.isfinite(values)
    absent = 1 - there.mean()
    if absent > limit.missing:
        weight = "stop" if absent > min(HOPELESS * max(limit.missing, 0.01), 0.5) else "repair"
        text = Text(
            ko=f"값의 {absent:.1%}가 비어 있습니다. 평균으로 채우면 없던 일이 있던 것처럼 됩니다. 왜 비는지 먼저 찾으십시오.",
            en=f"{absent:.1%} of its values are empty. Filled with a mean, they tell of what never was: first find out why.",
        )
        yield Finding(name, "missing", absent, limit.missing, weight, text)
    if not there.any():
        return
    at, seen, group = time_s[there], values[there], runs[there]
    together = np.diff(group) == 0
    gaps = np.diff(at)[together]
    if len(gaps) and gaps.max() > limit.longest_gap_s:
        text = Text(
            ko=f"가장 긴 빈 구간이 {gaps.max():.3g}초입니다 (한계 {limit.longest_gap_s:g}초, {(gaps > limit.longest_gap_s).sum()}곳). "
            "잇지 말고 거기서 나누십시오.",
            en=f"its longest gap is {gaps.max():.3g} s (limit {limit.longest_gap_s:g} s; {(gaps > limit.longest_gap_s).sum()} "
            "in all). Do not bridge them: split there.",
        )
        yield Finding(name, "gap", float(gaps.max()), limit.longest_gap_s, "repair", text)
    outside = float(((seen < limit.low) | (seen > limit.high)).mean())
    if outside > 0:
        text = Text(
            ko=f"값의 {outside:.2%}가 {limit.low:g} ~ {limit.high:g} {limit.unit}를 벗어납니다. 단위와 센서의 범위를 확인하십시오.",
            en=f"{outside:.2%} of its values are outside {limit.low:g} to {limit.high:g} {limit.unit}. Check unit and range.",
        )
        yield Finding(name, "range", outside, 0, "stop" if outside > 0.05 else "repair", text)
    frozen_s = _longest_equal(seen, at, together)
    if frozen_s > limit.frozen_s:
        whole = frozen_s > 0.5 * (at[-1] - at[0])
        text = Text(
            ko=f"같은 값이 {frozen_s:.3g}초 이어집니다 (한계 {limit.frozen_s:g}초). 센서나 통신이 멈추고 마지막 값이 되풀이되는지 보십시오.",
            en=f"one value lasts {frozen_s:.3g} s (limit {limit.frozen_s:g} s). Has the sensor or the link stopped, and the "
            "last value been repeated?",
        )
        yield Finding(name, "frozen", frozen_s, limit.frozen_s, "stop" if whole else "repair", text)
    different = len(np.unique(seen))
    if different < limit.levels and frozen_s <= limit.frozen_s:
        text = Text(
            ko=f"서로 다른 값이 {different}개뿐입니다 (적어도 {limit.levels}개). 변환기의 눈금이 너무 굵습니다.",
            en=f"it takes only {different} different values (at least {limit.levels}): the converter's steps are too coarse.",
        )
        yield Finding(name, "levels", different, limit.levels, "repair", text)
    if np.isfinite(limit.present_hz) and 1 / usual <= 2 * limit.present_hz:
        text = Text(
            ko=f"{1 / usual:.3g} Hz로 표본화했는데 {limit.present_hz:g} Hz까지의 변화가 있습니다. 그 변화가 느린 변화로 접혀 들어왔고, 나중에 "
            "되돌릴 수 없습니다. 더 빠르게 모으거나, 표본화에 앞서 저역 통과 필터를 거쳐 다시 모으십시오.",
            en=f"it is sampled at {1 / usual:.3g} Hz, and changes of up to {limit.present_hz:g} Hz are in it. They have folded into "
            "slow ones, which cannot be undone: collect again, faster or with a low-pass filter ahead of the sampling.",
        )
        yield Finding(name, "rate", 1 / usual, 2 * limit.present_hz, "stop", text)
    if np.isfinite(limit.drift) and (drift := drift_of(seen, group)) > limit.drift:
        text = Text(
            ko=f"천천히 떠다닙니다: 값의 산포가 이웃한 값 사이의 산포의 {drift:.1f}배입니다 (한계 {limit.drift:g}배). 짧은 기준 구간의 "
            "정상 범위가 그다음 구간에는 맞지 않습니다. 그 원인(예열, 계절)을 함께 기록하거나 모델에 넣지 마십시오.",
            en=f"it drifts: its values spread {drift:.1f} times as wide as successive ones (limit {limit.drift:g}). The normal "
            "range of a short reference does not hold afterwards. Record the cause (warm-up, season), or keep it out of "
            "the model.",
        )
        yield Finding(name, "drift", drift, limit.drift, "repair", text)
    if not limit.unit:
        text = Text(
            ko="단위가 적혀 있지 않습니다. 설비의 문서나 OPC UA의 EngineeringUnits에서 찾아 적으십시오.",
            en="its unit is not written down. Find it in the machine's papers or in OPC UA's EngineeringUnits.",
        )
        yield Finding(name, "unit", 0, 1, "repair", text)


def drift_of(values: np.ndarray, group: np.ndarray) -> float:
    """Return how much larger the spread of values is than that of successive ones: the median over recordings.

    Parameters
    ----------
    values, group : ndarray, shape (rows,)
        The values in the order of time, and what tells recordings apart.
    """
    ratios = []
    for one in np.unique(group):
        of_run = values[group == one]
        if len(of_run) > 10 and (step := np.diff(of_run).std()) > 0:
            ratios.append(of_run.std() / step * np.sqrt(2))
    return float(np.median(ratios)) if ratios else 0.0


def _longest_equal(values: np.ndarray, at: np.ndarray, together: np.ndarray) -> float:
    """Return the longest time in s over which one value is repeated within a recording."""
    begins = np.concatenate([[True], (np.diff(values) != 0) | ~together])
    first = np.flatnonzero(begins)
    last = np.append(first[1:], len(values)) - 1
    return float((at[last] - at[first]).max())
