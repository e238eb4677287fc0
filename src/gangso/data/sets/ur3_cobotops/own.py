"""A company's own robot log: read, put into the curriculum's names and units, and thinned to one row a second.

A sidecar, a small TOML file beside the log (``NAME.toml``, or ``measurement.toml`` for a whole folder), says what differs
from the card's names and units. All of it is optional::

    current_unit = "mA"               # A or mA
    speed_unit = "deg/s"              # rad/s or deg/s
    temperature_unit = "K"            # degC or K
    time_unit = "ms"                  # s or ms

    [columns]                         # the curriculum's name = the file's name
    cycle = "사이클"
    current_1_a = "2축 전류"
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from gangso.data.own.tablefile import TableFile, files_in, read_table, read_text
from gangso.data.schema import Column, SchemaError, Violation, check
from gangso.entries import Entry, suggestion
from gangso.errors import GangsoError
from gangso.language import Text

OF_FOLDER = "measurement.toml"
# What to multiply with, and then to add, to be in the curriculum's unit.
UNITS = {
    "current_unit": {"A": (1.0, 0.0), "mA": (1e-3, 0.0)},
    "speed_unit": {"rad/s": (1.0, 0.0), "deg/s": (np.pi / 180, 0.0)},
    "temperature_unit": {"degC": (1.0, 0.0), "K": (1.0, -273.15)},
    "time_unit": {"s": (1.0, 0.0), "ms": (1e-3, 0.0)},
}
SLOWEST_S = 2.0  # a movement of a cycle lasts about as long: a slower log does not see it
LEAST_CYCLES = 10


@dataclass(frozen=True)
class Declared:
    """What the owner of a log declares about it: its sidecar, the file's name of each column, and the units."""

    path: Path
    columns: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)


def read_own(path: Path, columns: tuple[Column, ...]) -> pd.DataFrame:
    """Read a company's log: one CSV or Parquet file, or a folder of them (one after the other, by name).

    Parameters
    ----------
    path
        The file or folder.
    columns
        The columns that it can have (``tables.log`` of the dataset).

    Returns
    -------
    DataFrame
        The dataset's columns, one row a second. Of several files, each cycle's name begins with its file's.

    Raises
    ------
    GangsoError
        If a file cannot be read, or breaks a rule: then it is a `SchemaError` that names column, row and rule.
    """
    files = files_in(path)
    logs, offset_s = [], 0.0
    for file in files:
        log = _of_file(file, columns)
        if len(files) > 1:
            log["cycle"] = file.stem + "-" + log["cycle"]
        log["time_s"] += offset_s - log["time_s"].iloc[0]
        offset_s = log["time_s"].iloc[-1] + 3600.0  # files are recordings apart, not one after the other
        logs.append(log)
    return pd.concat(logs, ignore_index=True)


def _of_file(path: Path, columns: tuple[Column, ...]) -> pd.DataFrame:
    declared = _declared(path, columns)
    table = read_table(path)
    frame, written = _named(table, declared, columns)
    hint = Text(
        ko=f"열 이름이 다르면 {declared.path.name}의 [columns]에 쓰십시오.",
        en=f"If it has another name, say so under [columns] in {declared.path.name}.",
    )
    log = check(frame, columns, where=str(path), first_row=table.first_row, written=written, hint=hint)
    wrong = list(_unfit(log, written, table.first_row))
    if wrong:
        raise SchemaError(str(path), wrong)
    return _each_second(log)


def _declared(log: Path, columns: tuple[Column, ...]) -> Declared:
    own = log.with_suffix(".toml")
    path = next((path for path in (own, log.with_name(OF_FOLDER)) if path.is_file()), None)
    if path is None:
        return Declared(own)
    try:
        top = Entry(path, "", tomllib.loads(read_text(path)))
    except tomllib.TOMLDecodeError as error:
        raise GangsoError(
            ko=f"{path}: TOML로 읽을 수 없습니다 ({error}).", en=f"{path}: this is not valid TOML ({error})."
        ) from error
    renamed = dict(top.table("columns")) if "columns" in top else {}
    known = [column.name for column in columns]
    for name, theirs in renamed.items():
        if name not in known:
            ko, en = suggestion(name, known)
            top.fail(ko=f"columns의 '{name}'은(는) 모르는 열입니다. {ko}", en=f"'{name}' of columns is no column. {en}")
        if not isinstance(theirs, str):
            top.fail(
                ko=f"columns의 '{name}'에는 파일의 열 이름을 따옴표 안에 쓰십시오.",
                en=f"'{name}' of columns has to be a column's name, in quotation marks.",
            )
    units = {key: top.choice(key, known_units) for key, known_units in UNITS.items() if key in top}
    top.finish()
    return Declared(path, renamed, units)


def _named(table: TableFile, declared: Declared, columns: tuple[Column, ...]) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the table under the curriculum's names and in its units, and the owner's name of each column."""
    theirs = {str(name).strip().lower(): name for name in table.frame.columns}
    written = {column.name: declared.columns.get(column.name, column.name) for column in columns}
    wrong = []
    for name, wanted in declared.columns.items():
        if wanted.strip().lower() not in theirs:
            ko, en = suggestion(wanted, [str(other) for other in table.frame.columns])
            rule = Text(
                ko=f"{declared.path.name}의 [columns]에 {name}(으)로 선언했지만 파일에 없습니다. {ko}",
                en=f"declared as {name} under [columns] in {declared.path.name}, but the file has no such column. {en}",
            )
            wrong.append(Violation(wanted, None, rule))
    if wrong:
        raise SchemaError(str(table.path), wrong)
    frame = pd.DataFrame(index=table.frame.index)
    for name, wanted in written.items():
        if (key := wanted.strip().lower()) in theirs:
            frame[name] = _in_units(table.frame[theirs[key]], name, declared)
    rest = table.frame.drop(columns=[name for key, name in theirs.items() if name in frame or key in frame])
    return frame.join(rest.drop(columns=[name for name in rest if name in frame])), written


def _in_units(values: pd.Series, name: str, declared: Declared) -> pd.Series:
    kind = "current" if name == "tool_a" else name.partition("_")[0]
    unit = declared.units.get(f"{kind}_unit")
    if values.dtype == bool:
        return values.astype(float)
    if unit is None or not pd.api.types.is_numeric_dtype(values):
        return values  # what is no number is told by the schema
    factor, added = UNITS[f"{kind}_unit"][unit]
    return values * factor + added


def _unfit(log: pd.DataFrame, written: dict[str, str], first_row: int):
    """Find what keeps a log from being put through the lesson, although each value is possible."""
    time_s = log["time_s"].to_numpy()
    steps = np.diff(time_s)
    if (steps < 0).any():
        at = int(np.argmax(steps < 0)) + 1
        rule = Text(
            ko=f"시간이 {time_s[at - 1]:g}초에서 {time_s[at]:g}초로 거꾸로 갑니다. 시간 순서로 정렬해 저장하십시오.",
            en=f"the time runs back from {time_s[at - 1]:g} to {time_s[at]:g} s. Save the rows in the order of time.",
        )
        yield Violation(written["time_s"], first_row + at, rule)
    elif steps.size and np.median(steps) > SLOWEST_S:
        rule = Text(
            ko=f"기록 간격이 {np.median(steps):.3g}초입니다. {SLOWEST_S:g}초보다 느린 기록으로는 한 동작도 볼 수 없습니다. "
            "시간의 단위가 초인지, ms이면 time_unit을 선언했는지 확인하십시오.",
            en=f"there are {np.median(steps):.3g} s between rows; a log slower than {SLOWEST_S:g} s does not see a single "
            "movement. Are the times in seconds? If they are in ms, declare time_unit.",
        )
        yield Violation(written["time_s"], None, rule)
    cycles = log["cycle"].nunique()
    if cycles < LEAST_CYCLES:
        rule = Text(
            ko=f"사이클이 {cycles}개뿐입니다. 사이클로 나누어 검증하려면 적어도 {LEAST_CYCLES}개가 필요합니다.",
            en=f"there are only {cycles} cycles; to validate cycle by cycle takes at least {LEAST_CYCLES}.",
        )
        yield Violation(written["cycle"], None, rule)
    if not {"stop", "grip_lost"} & set(log):
        rule = Text(
            ko="stop 열도 grip_lost 열도 없습니다. 무엇을 예측할지 적어도 하나는 있어야 합니다.",
            en="there is neither a column 'stop' nor a column 'grip_lost'; at least one says what to predict.",
        )
        yield Violation("", None, rule)


def _each_second(log: pd.DataFrame) -> pd.DataFrame:
    """Thin a faster log to one row a second: the last measurement of each second, and whether an event was in it."""
    steps = np.diff(log["time_s"])
    if not steps.size or np.median(steps) > 0.8:
        return log
    last = {name: "last" for name in log} | {name: "max" for name in ("stop", "grip_lost") if name in log}
    second = np.floor(log["time_s"])
    thinned = log.groupby([log["cycle"].rename("_"), second.rename("__")], sort=False).agg(last)
    return thinned.sort_values("time_s", kind="stable").reset_index(drop=True)
