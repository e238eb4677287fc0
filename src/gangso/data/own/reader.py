"""The one reader of a company's own files, for every dataset: a file or folder in, checked tables in the course's units out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from gangso.data.own import units
from gangso.data.own.files import TABLES, WAVES, files_in
from gangso.data.own.fit import unfit
from gangso.data.own.formats import read_sheet
from gangso.data.own.match import Match, known_names, match
from gangso.data.own.names import key
from gangso.data.own.rules import Own
from gangso.data.own.sheet import Sheet
from gangso.data.own.sidecar import Sidecar, sidecar_of
from gangso.data.own.values import decimal_sign, numbers, texts, times
from gangso.data.registry import Dataset
from gangso.data.schema import Column, SchemaError, Violation, check
from gangso.entries import Entry
from gangso.errors import GangsoError
from gangso.words import Text

Extra = Callable[[Entry], Any]


@dataclass(frozen=True, eq=False)
class Seen:
    """A file before its values are looked at: its table, its sidecar, and which column is which."""

    sheet: Sheet
    sidecar: Sidecar
    matched: Match
    columns: Mapping[str, Column]


@dataclass(frozen=True, eq=False)
class OwnFile:
    """A file that fits.

    Parameters
    ----------
    path
        The file.
    table
        Its columns under the curriculum's names and in its units; those that the dataset does not know are left out, but for
        its signals.
    seen
        How it was understood.
    signals
        The columns that are signals, under the file's own names.
    fs_hz
        Sampling rate in Hz that the file or its sidecar states.
    """

    path: Path
    table: pd.DataFrame
    seen: Seen
    signals: tuple[str, ...] = ()
    fs_hz: float | None = None

    def violation(self, column: str, position: int | None, rule: Text) -> Violation:
        """Return a violation under the file's own name of a column and number of a row."""
        row = None if position is None else self.seen.sheet.first_row + position
        return Violation(self.seen.matched.headings.get(column, column), row, rule)


def suffixes(own: Own) -> tuple[str, ...]:
    """Return the kinds of files that are read for a dataset."""
    return (*TABLES, *WAVES) if own.waveform else TABLES


def read_own(path: Path, dataset: Dataset, extra: Extra | None = None) -> list[OwnFile]:
    """Read a company's file, or all files of a folder by name.

    Parameters
    ----------
    path
        The file or folder.
    dataset
        Its ``[own]`` says what a file may look like.
    extra
        Reads the dataset's own entries of a sidecar.

    Raises
    ------
    GangsoError
        If a file cannot be read, or breaks a rule: then it is a `SchemaError` that names column, row and rule.
    """
    return [take(look(file, dataset, extra), dataset) for file in files_in(path, suffixes(dataset.own))]


def look(file: Path, dataset: Dataset, extra: Extra | None = None) -> Seen:
    """Read one file and find its columns, without looking at their values."""
    columns = {column.name: column for column in dataset.tables[dataset.own.table]}
    sidecar = sidecar_of(file, columns, dataset.own, extra)
    sheet = read_sheet(file, known_names(columns, sidecar), dataset.own.waveform)
    return Seen(sheet, sidecar, match(sheet, sidecar, columns), columns)


def take(seen: Seen, dataset: Dataset) -> OwnFile:
    """Put a file's values into the curriculum's units, and check them.

    Raises
    ------
    SchemaError
        With everything that is wrong with the file.
    """
    sheet, sidecar, own = seen.sheet, seen.sidecar, dataset.own
    if seen.matched.violations:
        raise SchemaError(str(sheet.path), seen.matched.violations)
    headings = seen.matched.headings
    columns = {name: column for name, column in seen.columns.items() if name != own.clock}
    violations: list[Violation] = []
    raw = pd.DataFrame({name: sheet.frame[heading] for name, heading in headings.items()}, index=sheet.frame.index)
    rest = sheet.frame.drop(columns=list(headings.values()))
    counted = [raw[name] for name in raw if name in columns and columns[name].kind == "number"]
    decimal = sidecar.decimal or decimal_sign(
        [*counted, *([rest[name] for name in rest] if own.signals else [])], sheet.separator
    )
    if decimal is None:
        violations.append(Violation("", None, _either(sidecar)))
    signals = _signals(rest, decimal or ".", sidecar) if own.signals else {}
    columns |= {name: Column(name, "number", Text(ko=name, en=name), missing=True) for name in signals}
    table = pd.DataFrame(index=sheet.frame.index)
    for name, column in columns.items():
        if name in sidecar.values:
            table[name] = _converted(pd.Series(sidecar.values[name], table.index), seen, name)
        elif name in signals:
            table[name] = signals[name]
        elif name in raw and column.kind == "number":
            table[name] = _number_column(raw[name], seen, name, decimal or ".")
        elif name in raw:
            table[name], lost, rule = texts(raw[name], _spoken(column, sidecar))
            if lost.any():
                violations.append(
                    Violation(headings[name], sheet.first_row + int(lost.argmax()), rule, int(lost.sum()))
                )
            if "unknown" in column.allowed:
                table[name] = table[name].fillna("unknown")
    if sheet.parts:
        if sidecar.full_scale is None:
            violations.append(Violation(own.waveform, None, _no_full_scale(sidecar)))
        elif own.waveform in table:
            table[own.waveform] *= sidecar.full_scale
    clock = _clock(raw, seen, own, violations)
    table, found = _checked(
        table.join(rest[[name for name in rest if name not in table]]), list(columns.values()), seen
    )
    violations += found
    if sidecar.fs_hz and sheet.fs_hz and abs(sidecar.fs_hz - sheet.fs_hz) > 0.001 * sheet.fs_hz:
        violations.append(Violation("", None, _two_rates(sheet.fs_hz, sidecar)))
    if own.signals and not signals:
        rule = Text(ko="숫자로 된 신호의 열이 없습니다.", en="there is no column of numbers, so there is no signal.")
        violations.append(Violation("", None, rule))
    if violations:
        raise SchemaError(str(sheet.path), violations)
    if clock is not None:
        table.insert(0, own.clock, clock)
    file = OwnFile(sheet.path, table, seen, tuple(signals), sidecar.fs_hz or sheet.fs_hz)
    broken = unfit(table, own, dataset.unit_of_independence, columns, seen.matched.units, sidecar)
    if violations := [file.violation(*found) for found in broken]:
        raise SchemaError(str(sheet.path), violations)
    return file


def in_order(files: list[OwnFile], path: Path, dataset: Dataset) -> pd.DataFrame:
    """Return all rows of all files by unit of independence and number; what may be absent and is, is NaN or "unknown".

    Raises
    ------
    GangsoError
        If a number of a unit occurs twice: a file that lies there twice, or two things under one name.
    """
    unit, order = dataset.unit_of_independence, dataset.own.order
    tables = []
    for file in files:
        table = file.table.copy()
        if order not in table:
            table[order] = table.groupby(unit).cumcount().astype(float)
        for column in dataset.tables[dataset.own.table]:
            if column.name not in table:
                table[column.name] = "unknown" if column.kind == "text" else np.nan
        tables.append(table[[column.name for column in dataset.tables[dataset.own.table]]])
    table = pd.concat(tables, ignore_index=True)
    twice = table.duplicated([unit, order])
    if twice.any():
        row = table[twice].iloc[0]
        raise GangsoError(
            ko=f"{path}: '{row[unit]}'의 {order} {row[order]:g}이(가) 두 번 나옵니다. 같은 자료가 두 번 들어 있거나, 서로 다른 것에 같은 "
            "이름을 썼습니다.",
            en=f"{path}: {order} {row[order]:g} of '{row[unit]}' occurs twice. The same data is there twice, or two different "
            "things have one name.",
        )
    return table.sort_values([unit, order], kind="stable", ignore_index=True)


def _number_column(values: pd.Series, seen: Seen, name: str, decimal: str) -> pd.Series:
    column = seen.columns[name]
    yes_no = (column.minimum, column.maximum, column.unit) == (0.0, 1.0, "")
    found, bad = numbers(values, decimal, yes_no=yes_no)
    if bad.mean() > 0.5 and column.unit == "s":
        moments, wrong = times(values)
        if not wrong.any() and moments.dtype.kind == "M":  # a clock instead of a stopwatch
            return (moments - moments.iloc[0]).dt.total_seconds()
    found = _converted(found, seen, name)
    return found if not bad.any() else found.astype(object).where(~bad, values)


def _converted(values: pd.Series, seen: Seen, name: str) -> pd.Series:
    unit = seen.matched.units.get(name)
    change = units.conversion(unit, seen.columns[name].unit) if unit else None
    if change is None or change == units.Conversion(1.0) or values.dtype == object:
        return values
    return values * change.factor + change.added


def _spoken(column: Column, sidecar: Sidecar) -> dict[str, str] | None:
    if not column.allowed:
        return None
    spoken = {key(word): value for value, words in column.spoken.items() for word in words}
    return spoken | {key(value): value for value in column.allowed} | dict(sidecar.words.get(column.name, {}))


def _signals(rest: pd.DataFrame, decimal: str, sidecar: Sidecar) -> dict[str, pd.Series]:
    """Return the columns that hold numbers in most of their cells; a cell that holds none stays, for the schema to tell."""
    found = {}
    declared = {key(name): name for name in getattr(sidecar.extra, "signals", ())}
    for name in rest:
        values, bad = numbers(rest[name], decimal)
        there = values.notna().sum()
        if key(name) in declared or (there and there >= bad.sum()):
            found[name] = values if not bad.any() else values.astype(object).where(~bad, rest[name])
    return found


def _clock(raw: pd.DataFrame, seen: Seen, own: Own, violations: list[Violation]) -> pd.Series | None:
    if not own.clock:
        return None
    name = seen.sidecar.path.name
    if own.clock not in raw:
        rule = Text(
            ko=f'시각의 열을 알 수 없습니다. {name}에 {own.clock} = "열 이름"을 쓰십시오.',
            en=f'which column is the time? Write {own.clock} = "its name" into {name}.',
        )
        violations.append(Violation("", None, rule))
        return None
    moments, bad = times(raw[own.clock])
    if bad.any():
        first = int(bad.argmax())
        rule = Text(
            ko=f"시각으로 읽을 수 없습니다: '{raw[own.clock].iloc[first]}'. 2026-03-09 10:14:33처럼 쓰거나 초로 쓰십시오.",
            en=f"this is no time: '{raw[own.clock].iloc[first]}'. Write it as 2026-03-09 10:14:33, or in seconds.",
        )
        row = seen.sheet.first_row + first
        violations.append(Violation(seen.matched.headings[own.clock], row, rule, int(bad.sum())))
    return moments


def _checked(table: pd.DataFrame, columns: list[Column], seen: Seen) -> tuple[pd.DataFrame, list[Violation]]:
    name = seen.sidecar.path.name
    hint = Text(
        ko=f"열 이름이 다르거나 파일 전체에 같은 값이면 {name}의 [columns]나 [values]에 쓰십시오.",
        en=f"If it has another name, or one value for the whole file, say so under [columns] or [values] in {name}.",
    )
    options = {"where": str(seen.sheet.path), "first_row": seen.sheet.first_row, "written": seen.matched.headings}
    try:
        return check(table, columns, hint=hint, **options), []
    except SchemaError as error:
        return table, list(error.violations)


def _either(sidecar: Sidecar) -> Text:
    return Text(
        ko=f'1,234처럼 쓴 수의 쉼표가 소수점인지 천 단위인지 알 수 없습니다. {sidecar.path.name}에 decimal = "," (소수점) 또는 decimal = "." '
        "(천 단위)을 쓰십시오.",
        en=f"whether the comma in numbers such as 1,234 stands before decimals or groups thousands cannot be told. Write decimal = "
        f'"," (decimals) or decimal = "." (thousands) into {sidecar.path.name}.',
    )


def _no_full_scale(sidecar: Sidecar) -> Text:
    return Text(
        ko=f"WAV의 값은 정수이며 가장 큰 값이 얼마인지 파일에 없습니다. {sidecar.path.name}에 full_scale = 값을 쓰십시오.",
        en=f"the values of this WAV file are whole numbers, and it does not say what the largest means. Write full_scale = ... into "
        f"{sidecar.path.name}.",
    )


def _two_rates(fs_hz: float, sidecar: Sidecar) -> Text:
    return Text(
        ko=f"파일은 {fs_hz:,.1f} Hz인데 {sidecar.path.name}에는 fs_hz = {sidecar.fs_hz:,.1f}입니다. 하나로 맞추십시오.",
        en=f"the file says {fs_hz:,.1f} Hz, {sidecar.path.name} says fs_hz = {sidecar.fs_hz:,.1f}. Make them agree.",
    )
