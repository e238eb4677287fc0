"""A company's own table of signals for the quality report: any columns, with a sidecar that says what they are.

A sidecar is a small TOML file beside the data (``NAME.toml``, or ``measurement.toml`` for a whole folder). All of it is
optional; what it does not say, the report asks for::

    time = "시각"                     # column of times: dates with times, or seconds
    run = "작업번호"                  # what tells recordings apart
    anomaly = "이상"                  # 1 where what is to be learned takes place
    every_s = 1.0                     # how far apart rows should be

    [signals."토출 압력"]             # a signal, under the file's own name
    unit = "bar"
    low = 0.0
    high = 16.0
    longest_gap_s = 60.0
    frozen_s = 600.0
    levels = 20
    missing = 0.02
    fastest_hz = 0.0
    drift = 5.0
"""

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path

import numpy as np
import pandas as pd

from gangso.collection.quality import Limits
from gangso.data.own.tablefile import TableFile, files_in, read_table, read_text
from gangso.data.schema import Column, SchemaError, Violation, check
from gangso.entries import Entry, suggestion
from gangso.errors import GangsoError
from gangso.language import Text

OF_FOLDER = "measurement.toml"
TIMES = ("time", "datetime", "timestamp", "date", "시각", "시간", "일시", "날짜", "측정시각", "측정일시", "기록시간")


@dataclass(frozen=True)
class Declared:
    """What the owner of a table declares about it."""

    path: Path
    time: str | None = None
    run: str | None = None
    anomaly: str | None = None
    every_s: float | None = None
    limits: dict[str, Limits] = field(default_factory=dict)


def read_own(path: Path) -> tuple[pd.DataFrame, tuple[str, ...], dict[str, Limits], float | None]:
    """Read a company's table: one CSV or Parquet file, or a folder of them.

    Returns
    -------
    DataFrame
        ``run`` (of a folder, with the file's name), ``kind``, ``time``, the signals under their own names, and
        ``anomaly`` where one is declared.
    tuple of str
        The signals.
    dict
        What each has to be like.
    float or None
        How far apart rows should be, in s, if declared.

    Raises
    ------
    GangsoError
        If a file cannot be read, or breaks a rule: then it is a `SchemaError` that names column, row and rule.
    """
    files = files_in(path)
    tables, limits, every_s = [], {}, None
    for file in files:
        declared = _declared(file)
        table, signals = _of_file(read_table(file), declared)
        tables.append(table)
        limits |= {name: declared.limits.get(name, Limits()) for name in signals}
        every_s = declared.every_s or every_s
    return pd.concat(tables, ignore_index=True), tuple(limits), limits, every_s


def _declared(data: Path) -> Declared:
    own = data.with_suffix(".toml")
    path = next((path for path in (own, data.with_name(OF_FOLDER)) if path.is_file()), None)
    if path is None:
        return Declared(own)
    try:
        top = Entry(path, "", tomllib.loads(read_text(path)))
    except tomllib.TOMLDecodeError as error:
        raise GangsoError(
            ko=f"{path}: TOML로 읽을 수 없습니다 ({error}).", en=f"{path}: this is not valid TOML ({error})."
        ) from error
    names = {key: top.string(key) for key in ("time", "run", "anomaly") if key in top}
    limits = {}
    for name in top.table("signals") if "signals" in top else ():
        limits[name] = _limits(top.entry("signals").entry(name))
    every_s = top.number("every_s") if "every_s" in top else None
    top.finish()
    return Declared(path, every_s=every_s, limits=limits, **names)


def _limits(entry: Entry) -> Limits:
    given = {}
    for known in fields(Limits):
        if known.name not in entry:
            continue
        given[known.name] = entry.string("unit") if known.name == "unit" else entry.real(known.name)
    entry.finish()
    try:
        return Limits(**given)
    except GangsoError as error:
        entry.fail(ko=error.ko, en=error.en)


def _of_file(table: TableFile, declared: Declared) -> tuple[pd.DataFrame, list[str]]:
    frame, wrong = table.frame, []
    here = [str(name) for name in frame.columns]
    for wanted in filter(None, (declared.time, declared.run, declared.anomaly, *declared.limits)):
        if wanted not in here:
            ko, en = suggestion(wanted, here)
            rule = Text(
                ko=f"{declared.path.name}에 선언했지만 파일에 없습니다. {ko}",
                en=f"declared in {declared.path.name}, but the file has no such column. {en}",
            )
            wrong.append(Violation(wanted, None, rule))
    time = declared.time or next((name for name in here if name.strip().lower() in TIMES), None)
    if time is None:
        rule = Text(
            ko=f'시각의 열을 알 수 없습니다. {declared.path.name}에 time = "열 이름"을 쓰십시오.',
            en=f'which column is the time? Write time = "its name" into {declared.path.name}.',
        )
        wrong.append(Violation("", None, rule))
    if wrong:
        raise SchemaError(str(table.path), wrong)
    roles = {time, declared.run, declared.anomaly}
    numeric = [name for name in here if name not in roles and pd.api.types.is_numeric_dtype(frame[name])]
    signals = list(dict.fromkeys([*declared.limits, *numeric]))
    if not signals:
        rule = Text(ko="숫자로 된 신호의 열이 없습니다.", en="there is no column of numbers, so there is no signal.")
        raise SchemaError(str(table.path), [Violation("", None, rule)])
    columns = [Column(name, "number", Text(ko=name, en=name), missing=True) for name in signals]
    if declared.anomaly:
        columns.append(
            Column(declared.anomaly, "number", Text(ko="이상", en="anomaly"), minimum=0, maximum=1, missing=True)
        )
    checked = check(frame, columns, where=str(table.path), first_row=table.first_row)
    runs = frame[declared.run].astype(str) if declared.run else table.path.stem
    checked.insert(0, "run", runs)
    checked.insert(1, "kind", "own")
    checked.insert(2, "time", _times(frame[time], time, table))
    if declared.anomaly:
        checked = checked.rename(columns={declared.anomaly: "anomaly"})
        checked["anomaly"] = checked["anomaly"].fillna(0.0)
    return checked, signals


def _times(values: pd.Series, name: str, table: TableFile) -> pd.Series:
    """Return times as datetime64, or as seconds where they are numbers; Korean spreadsheets write 오전 and 오후."""
    if pd.api.types.is_datetime64_any_dtype(values):
        times = values.dt.tz_convert(None) if values.dt.tz is not None else values
    elif pd.api.types.is_numeric_dtype(values):
        times = values.astype(float)
    else:
        texts = values.astype("string").str.strip()
        texts = texts.str.replace(r"(오전|오후)\s*(\S+)", r"\2 \1", regex=True)
        texts = texts.str.replace("오전", "AM").str.replace("오후", "PM")
        # Excel writes 2026. 3. 9. for a date.
        texts = texts.str.replace(r"^(\d{4})\.\s*(\d{1,2})\.\s*(\d{1,2})\.?", r"\1-\2-\3", regex=True)
        times = pd.to_datetime(texts, errors="coerce", format="mixed")
        seconds = pd.to_numeric(texts, errors="coerce").astype(float)
        if seconds.notna().sum() > times.notna().sum():
            times = seconds
    bad = times.isna().to_numpy()
    if bad.any():
        first = int(np.flatnonzero(bad)[0])
        rule = Text(
            ko=f"시각으로 읽을 수 없습니다: '{values.iloc[first]}'. 2026-03-09 10:14:33처럼 쓰거나 초로 쓰십시오.",
            en=f"this is no time: '{values.iloc[first]}'. Write it as 2026-03-09 10:14:33, or in seconds.",
        )
        raise SchemaError(str(table.path), [Violation(name, table.first_row + first, rule, int(bad.sum()))])
    return times if times.dtype == float else times.astype("datetime64[us]")
