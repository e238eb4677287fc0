"""A company's own table of records: columns renamed and units declared in a sidecar, then checked against a schema.

A sidecar is a small TOML file beside the data (``NAME.toml``, or ``records.toml`` for a whole folder). All of it is
optional::

    [columns]                         # the curriculum's name = the file's name
    feed_force_n = "이송력"

    [units]                           # the curriculum's name = the unit in the file
    feed_force_n = "kgf"
    wear_um = "mm"

    [values]                          # what is the same in the whole file
    tool = "T-07"
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from gangso.data.own.tablefile import TableFile, files_in, read_table, read_text
from gangso.data.schema import Column, SchemaError, Violation, check
from gangso.entries import Entry, suggestion
from gangso.errors import GangsoError
from gangso.language import Text

OF_FOLDER = "records.toml"

# Each unit's other names and what one of it is in the curriculum's unit.
UNITS: Mapping[str, Mapping[str, float]] = {
    "N": {"N": 1.0, "kN": 1000.0, "kgf": 9.80665},
    "um": {"um": 1.0, "µm": 1.0, "mm": 1000.0},
    "mm": {"mm": 1.0, "um": 0.001},
    "m/min": {"m/min": 1.0, "m/s": 60.0},
    "mm/rev": {"mm/rev": 1.0},
    "s": {"s": 1.0, "min": 60.0, "ms": 0.001},
    "A": {"A": 1.0, "mA": 0.001},
    "kW": {"kW": 1.0, "W": 0.001},
    "m/s2": {"m/s2": 1.0, "g": 9.80665},
}
# A whole file below this is in a larger unit: wear in mm read as µm, kN read as N.
_LEAST_OF_ALL = {"um": 5.0, "N": 1.0}


@dataclass(frozen=True)
class Rules:
    """What a company's table has to be.

    Parameters
    ----------
    columns
        Its columns, in the curriculum's names and units.
    unit_of_independence
        The column whose values must never be divided by a split.
    ordered_by
        The column that numbers the records of a unit; where the file has none, its rows are taken in their order.
    """

    columns: tuple[Column, ...]
    unit_of_independence: str
    ordered_by: str


@dataclass(frozen=True)
class _Sidecar:
    path: Path
    columns: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str | float] = field(default_factory=dict)


def read_own(path: Path, rules: Rules) -> pd.DataFrame:
    """Read a company's table: one CSV or Parquet file, or a folder of them.

    Returns
    -------
    DataFrame
        The schema's columns in the curriculum's units; what may be missing and is, is NaN or "unknown".

    Raises
    ------
    GangsoError
        If a file cannot be read or breaks a rule; the message names file, column, row and rule.
    """
    tables = [_one(file, rules) for file in files_in(path)]
    table = pd.concat(tables, ignore_index=True)
    # A folder may hold a unit's records in several files; twice the same number is a file that lies there twice.
    twice = table.duplicated([rules.unit_of_independence, rules.ordered_by])
    if twice.any():
        row = table[twice].iloc[0]
        unit = row[rules.unit_of_independence]
        raise GangsoError(
            ko=f"{path}: '{unit}'의 {rules.ordered_by} {row[rules.ordered_by]:g}이(가) 두 번 나옵니다. 같은 자료가 두 번 "
            "들어 있거나, 서로 다른 것에 같은 이름을 썼습니다.",
            en=f"{path}: {rules.ordered_by} {row[rules.ordered_by]:g} of '{unit}' occurs twice. The same data is there twice, "
            "or two different things have one name.",
        )
    return table.sort_values([rules.unit_of_independence, rules.ordered_by], kind="stable", ignore_index=True)


def _one(file: Path, rules: Rules) -> pd.DataFrame:
    sidecar = _sidecar(file, rules)
    read = read_table(file)
    frame = _named(read, sidecar, rules)
    columns = tuple(column for column in rules.columns if column.name in frame or _needed(column))
    hint = Text(
        ko=f'이름이 다르면 {sidecar.path.name} 파일의 [columns]에 {{이 과정의 이름}} = "{{파일의 이름}}"을 쓰십시오.',
        en=f'If it has another name, write CURRICULUM_NAME = "FILE_NAME" under [columns] into {sidecar.path.name}.',
    )
    frame = _converted(frame, sidecar, columns)
    checked = check(frame, columns, where=str(file), first_row=read.first_row, written=dict(sidecar.columns), hint=hint)
    _plausible(checked, columns, file, sidecar)
    unit = rules.unit_of_independence
    if rules.ordered_by not in checked:
        checked[rules.ordered_by] = checked.groupby(unit).cumcount().astype(float)
    for column in rules.columns:
        if column.name not in checked:
            checked[column.name] = "unknown" if column.kind == "text" else np.nan
    return checked[[column.name for column in rules.columns]]


def _needed(column: Column) -> bool:
    return column.required and not column.missing


def _named(read: TableFile, sidecar: _Sidecar, rules: Rules) -> pd.DataFrame:
    frame = read.frame.copy()
    absent = next((theirs for theirs in sidecar.columns.values() if theirs not in frame), None)
    if absent is not None:
        ko, en = suggestion(absent, [str(name) for name in frame.columns])
        raise GangsoError(
            ko=f"{sidecar.path}, [columns]: {read.path.name}에 '{absent}' 열이 없습니다. {ko}",
            en=f"{sidecar.path}, [columns]: {read.path.name} has no column '{absent}'. {en}",
        )
    frame = frame.rename(columns={theirs: ours for ours, theirs in sidecar.columns.items()})
    for name, value in sidecar.values.items():
        frame[name] = value
    # A tool or a run called 7 is a name, not a number.
    for column in rules.columns:
        if column.kind == "text" and column.name in frame:
            words = frame[column.name]
            frame[column.name] = words.map(lambda word: f"{word:g}" if isinstance(word, int | float) else word).where(
                words.notna()
            )
    return frame


def _converted(frame: pd.DataFrame, sidecar: _Sidecar, columns: tuple[Column, ...]) -> pd.DataFrame:
    units = {column.name: column.unit for column in columns}
    for name, unit in sidecar.units.items():
        if name in frame and pd.api.types.is_numeric_dtype(frame[name]):
            frame[name] = frame[name] * UNITS[units[name]][unit]
    return frame


def _plausible(table: pd.DataFrame, columns: tuple[Column, ...], file: Path, sidecar: _Sidecar) -> None:
    violations = []
    for column in columns:
        least = _LEAST_OF_ALL.get(column.unit)
        if least is None or column.name not in table or table[column.name].isna().all():
            continue
        most = float(table[column.name].max())
        if most < least:
            others = ", ".join(unit for unit in UNITS[column.unit] if unit != column.unit)
            rule = Text(
                ko=f"가장 큰 값이 {most:g} {column.unit}입니다. 단위가 다르지 않습니까? 다르면 {sidecar.path.name}의 [units]에 "
                f"쓰십시오 ({others}).",
                en=f"the largest value is {most:g} {column.unit}. Is it in another unit? Then declare it under [units] in "
                f"{sidecar.path.name} ({others}).",
            )
            violations.append(Violation(sidecar.columns.get(column.name, column.name), None, rule))
    if violations:
        raise SchemaError(str(file), violations)


def _sidecar(file: Path, rules: Rules) -> _Sidecar:
    own = file.with_suffix(".toml")
    path = next((path for path in (own, file.with_name(OF_FOLDER)) if path.is_file()), None)
    if path is None:
        return _Sidecar(own)
    try:
        top = Entry(path, "", tomllib.loads(read_text(path)))
    except tomllib.TOMLDecodeError as error:
        raise GangsoError(
            ko=f"{path}: TOML로 읽을 수 없습니다 ({error}).", en=f"{path}: this is not valid TOML ({error})."
        ) from error
    known = {column.name: column for column in rules.columns}
    tables = {}
    for key in ("columns", "units", "values"):
        tables[key] = top.table(key) if key in top else {}
        for name, value in tables[key].items():
            if name not in known:
                ko, en = suggestion(name, known)
                top.fail(ko=f"{key}의 '{name}': {ko}", en=f"'{name}' of {key}: {en}")
            if key != "values" and not isinstance(value, str):
                top.fail(ko=f"{key}의 '{name}'에는 글을 쓰십시오.", en=f"'{name}' of {key} has to be a text.")
    for name, unit in tables["units"].items():
        possible = UNITS.get(known[name].unit, {})
        if unit not in possible:
            ko, en = suggestion(unit, possible)
            top.fail(ko=f"units의 '{name} = {unit}': {ko}", en=f"'{name} = {unit}' of units: {en}")
    top.finish()
    return _Sidecar(path, **tables)
