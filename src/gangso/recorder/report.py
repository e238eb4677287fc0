"""The quality report of a folder of what was collected: each signal by its limits, its status and its clock, and a verdict.

The rules are those of `gangso.collection.quality`. What is added is what only a collector's rows have: values whose status is not
Good, and the machine's clock against this computer's. Sources that send a value only when it changes (OPC UA, MTConnect) are
not blamed for uneven times; that a value has not changed for longer than its limit, silence tells there.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import duckdb
import numpy as np
import pandas as pd

from gangso.collection.quality import Finding, Limits, inspect
from gangso.errors import GangsoError
from gangso.recorder.plan import Plan, load
from gangso.recorder.store import OWN, PLAN
from gangso.words import Text

BY_CHANGE = {"opcua", "mtconnect"}
CLOCK_S = 1.0  # so far may a clock have moved against this computer's while it was read
BIN_S = 600.0  # the quickest arrival in each ten minutes is one that did not wait
Verdict = Literal["train", "repair", "stop", "not judged"]


@dataclass(frozen=True)
class SignalReport:
    """What is known of one signal.

    Parameters
    ----------
    machine, name, unit
        Of the signal; the unit is empty where nobody said it.
    kind
        ``"number"``, ``"text"`` or ``"wave"``.
    rows, hours
        How many there are, and from the first to the last.
    every_s
        The usual time between two, in s.
    longest_s
        The longest, in s.
    status
        Share of rows by status, those that are Good left out.
    clock_s
        How far the machine's clock has moved against this computer's, in s; NaN where it has none, or is read too shortly.
    findings
        What breaks a rule.
    judged
        Whether it has limits.
    """

    machine: str
    name: str
    unit: str
    kind: str
    rows: int
    hours: float
    every_s: float
    longest_s: float
    status: Mapping[str, float]
    clock_s: float
    findings: tuple[Finding, ...]
    judged: bool


@dataclass(frozen=True)
class FolderReport:
    """Whether a model may be trained on what a folder holds."""

    signals: tuple[SignalReport, ...]

    @property
    def verdict(self) -> Verdict:
        """``"stop"`` if anything cannot be mended; ``"not judged"`` unless every number has limits; else by what was found."""
        weights = {finding.weight for signal in self.signals for finding in signal.findings if signal.judged}
        if "stop" in weights:
            return "stop"
        if not self.signals or not all(signal.judged for signal in self.signals if signal.kind != "text"):
            return "not judged"
        if not any(signal.judged for signal in self.signals):
            return "not judged"
        return "repair" if weights else "train"


def report(folder: Path, plan: Plan | None = None) -> FolderReport:
    """Look at all signals in a folder.

    Parameters
    ----------
    folder
        Where `gangso collect` has written. What is still in its journal is not looked at.
    plan
        Whose limits are taken; None for the plan that the collector was last started with.

    Raises
    ------
    GangsoError
        If there is nothing in it, or its plan cannot be read.
    """
    if not list(folder.glob("machine=*/day=*/part-*.parquet")):
        raise GangsoError(
            ko=f"{folder}: 수집한 Parquet 파일이 아직 없습니다. 수집기는 5분(settle_s)마다, 그리고 멈출 때 파일을 만듭니다.",
            en=f"{folder}: there are no Parquet files yet. The collector makes them every five minutes (settle_s), and when it ends.",
        )
    if plan is None and (folder / OWN / PLAN).exists():
        plan = load(folder / OWN / PLAN)
    limits = plan.limits if plan else {}
    kinds = {source.name: source.kind for source in plan.sources} if plan else {}
    rows = f"read_parquet('{_quoted(folder)}/machine=*/day=*/part-*.parquet', hive_partitioning=true)"
    with duckdb.connect() as base:
        names = base.execute(f"SELECT DISTINCT machine::VARCHAR, signal::VARCHAR FROM {rows} ORDER BY ALL").fetchall()
        found = []
        for machine, name in names:
            table = base.execute(
                "SELECT epoch_us(time) / 1e6 AS time, epoch_us(arrived) / 1e6 AS arrived, value, status::VARCHAR AS status, "
                "unit::VARCHAR AS unit, clock::VARCHAR AS clock, source::VARCHAR AS source, text IS NOT NULL AS is_text, "
                "wave IS NOT NULL AS is_wave, coalesce(value, list_max(wave)) AS high, coalesce(value, list_min(wave)) AS low "
                f"FROM {rows} WHERE machine::VARCHAR = ? AND signal::VARCHAR = ? ORDER BY time",
                [machine, name],
            ).df()
            # A plan that takes the machine from a topic has one limit for all of them.
            limit = limits.get((machine, name)) or limits.get(("", name))
            found.append(_signal(machine, name, table, limit, kinds))
    return FolderReport(tuple(found))


def _signal(
    machine: str, name: str, table: pd.DataFrame, limit: Limits | None, kinds: Mapping[str, str]
) -> SignalReport:
    units = [unit for unit in table.unit.unique() if unit]
    kind = "wave" if table.is_wave.any() else "text" if table.is_text.any() else "number"
    steps = np.diff(table.time)
    ahead = steps[steps > 0]
    shares = table.status.value_counts(normalize=True).drop("Good", errors="ignore")
    findings: list[Finding] = []
    if len(units) > 1:
        findings.append(_units(name, units))
    if not (clock_s := _clock(table)) <= CLOCK_S and np.isfinite(clock_s):
        findings.append(_moved(name, clock_s))
    judged = limit is not None and kind != "text" and len(table) >= 3
    if judged:
        findings += _judged(name, table, dataclasses.replace(limit, unit=units[0] if units else limit.unit), kinds)
    return SignalReport(
        machine=machine,
        name=name,
        unit=" / ".join(units),
        kind=kind,
        rows=len(table),
        hours=float(table.time.iloc[-1] - table.time.iloc[0]) / 3600,
        every_s=float(np.median(ahead)) if len(ahead) else np.nan,
        longest_s=float(ahead.max()) if len(ahead) else np.nan,
        status={str(status): float(share) for status, share in shares.items()},
        clock_s=clock_s,
        findings=tuple(findings),
        judged=judged,
    )


def _judged(name: str, table: pd.DataFrame, limit: Limits, kinds: Mapping[str, str]) -> list[Finding]:
    if table.is_wave.any():
        # The furthest value of each waveform; what happens within one is for the analysis of waveforms.
        extreme = table.high.where(table.high.abs() > table.low.abs(), table.low)
        found = list(inspect(pd.DataFrame({"time": table.time, name: extreme}), {name: limit}).findings)
        found = [finding for finding in found if finding.rule in ("range", "gap", "missing", "unit")]
    else:
        found = list(inspect(pd.DataFrame({"time": table.time, name: table.value}), {name: limit}).findings)
    if kinds.get(table.source.iloc[-1]) in BY_CHANGE:
        found = [finding for finding in found if finding.rule not in ("uneven", "missing") or finding.signal]
        silent_s = float(np.diff(table.time).max())
        if silent_s > limit.frozen_s and not any(finding.rule == "frozen" for finding in found):
            found.append(_silent(name, silent_s, limit.frozen_s))
    bad = float((table.status != "Good").mean())
    if bad > limit.missing and not any(finding.rule == "missing" and finding.signal for finding in found):
        found.append(_bad(name, bad, limit.missing))
    return found


def _clock(table: pd.DataFrame) -> float:
    """Return how far the machine's clock has moved, in s: between ten minutes and ten minutes, by the quickest arrivals."""
    own = table[table.clock == "device"]
    if len(own) < 20 or own.arrived.iloc[-1] - own.arrived.iloc[0] < 2 * BIN_S:
        return np.nan
    late = (own.arrived - own.time).groupby((own.arrived // BIN_S).astype(int)).min()
    return float(late.max() - late.min())


def _units(name: str, units: list[str]) -> Finding:
    text = Text(
        ko=f"단위가 도중에 바뀌었습니다: {', '.join(units)}. 언제 바뀌었는지 보고 그 앞을 환산하십시오.",
        en=f"its unit has changed on the way: {', '.join(units)}. See when, and convert what was before.",
    )
    return Finding(name, "unit", len(units), 1, "repair", text)


def _moved(name: str, clock_s: float) -> Finding:
    text = Text(
        ko=f"설비의 시계가 이 컴퓨터에 견주어 {clock_s:.1f}초 움직였습니다. 다른 설비의 값과 시각으로 잇기 전에 두 시계를 맞추십시오 (01의 3절).",
        en=f"the machine's clock has moved by {clock_s:.1f} s against this computer's. Bring the two together before joining it with "
        "another machine's values by time (01, section 3).",
    )
    return Finding(name, "clock", clock_s, CLOCK_S, "repair", text)


def _silent(name: str, silent_s: float, limit_s: float) -> Finding:
    text = Text(
        ko=f"{silent_s:,.0f}초 동안 바뀌지 않았습니다 (한계 {limit_s:g}초). 이 서버는 바뀔 때만 보냅니다: 값이 그대로였는지, 센서나 연결이 멈췄는지 보십시오.",
        en=f"it has not changed for {silent_s:,.0f} s (limit {limit_s:g} s). This server sends changes alone: was the value at rest, or "
        "had the sensor or the link stopped?",
    )
    return Finding(name, "frozen", silent_s, limit_s, "repair", text)


def _bad(name: str, share: float, limit: float) -> Finding:
    text = Text(
        ko=f"값의 {share:.1%}가 Good이 아닙니다. 설비가 스스로 믿지 말라고 한 값입니다. 상태마다 얼마나 되는지 보고, 그 까닭을 고친 다음 모으십시오.",
        en=f"{share:.1%} of its values are not Good: the machine itself says not to trust them. See which status, and mend its cause.",
    )
    return Finding(name, "status", share, limit, "repair", text)


def _quoted(folder: Path) -> Any:
    return folder.as_posix().replace("'", "''")
