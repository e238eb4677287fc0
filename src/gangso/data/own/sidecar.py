"""The sidecar of a company's data: a small TOML file beside it that says what its columns, units and words are.

``NAME.toml`` belongs to ``NAME.csv`` (or .xlsx ...); ``measurement.toml`` or ``records.toml`` to every file of its folder that
has no sidecar of its own. It is the same for every dataset, and all of it is optional::

    fs_hz = 25600                     # sampling rate, where there is no column of times
    decimal = ","                     # the sign before decimals, where 1,234 could be either
    full_scale = 50.0                 # what a WAV file's largest value is, in the channel's unit

    [columns]                         # the curriculum's name = the file's name
    torque = "토크"

    [units]                           # the curriculum's name = the unit in the file
    torque = "kgf·cm"

    [values]                          # what is the same in the whole file
    workpiece = "PACK-0012"

    [words.station]                   # the file's word = the curriculum's, of one column
    "합격" = "OK"

    [plausible]                       # where a recording's largest (RMS ...) value may lie
    torque = [0.05, 80]

A dataset can have short forms of these (``torque_unit`` for ``units.torque``) and entries of its own; its card says which.
"""

import fnmatch
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from gangso.data.own import units
from gangso.data.own.files import read_text
from gangso.data.own.names import key
from gangso.data.own.rules import Own
from gangso.data.schema import Column, check
from gangso.entries import Entry, suggestion
from gangso.errors import GangsoError

OF_FOLDER = ("measurement.toml", "records.toml")
_TABLES = ("columns", "units", "values", "words", "plausible")


@dataclass(frozen=True)
class Sidecar:
    """What the owner of a file declares about it.

    Parameters
    ----------
    path
        The sidecar that belongs to the file, there or not.
    there
        Whether it is.
    columns, units, values
        The file's name, the unit in the file, and what is the same in the whole file, by the curriculum's name of the column.
    words
        By the curriculum's name of the column: what a word of the file means, by its `key`.
    plausible
        Lowest and highest plausible measure, by the curriculum's name of the column.
    fs_hz, decimal, full_scale
        Sampling rate in Hz, sign before decimals, and largest value of a WAV file, if declared.
    extra
        What the dataset itself has read from its own entries.
    """

    path: Path
    there: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str | float] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    plausible: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    fs_hz: float | None = None
    decimal: str | None = None
    full_scale: float | None = None
    extra: Any = None


def sidecar_of(
    data: Path, columns: Mapping[str, Column], own: Own, extra: Callable[[Entry], Any] | None = None
) -> Sidecar:
    """Return what is declared about a file; without a sidecar, nothing is.

    Parameters
    ----------
    data
        The file.
    columns
        The columns that it can have, by the curriculum's name.
    own
        What the dataset asks.
    extra
        Reads the dataset's own entries; an empty `Entry` where there is no sidecar.

    Raises
    ------
    GangsoError
        If the sidecar is no TOML, or has an unknown entry or an impossible value; the message names it.
    """
    beside = data.with_suffix(".toml")
    path = next((path for path in (beside, *map(data.with_name, OF_FOLDER)) if path.is_file()), None)
    if path is None:
        return Sidecar(beside, extra=extra(Entry(beside, "", {})) if extra else None)
    top = _opened(path)
    tables: dict[str, dict[str, Any]] = {name: {} for name in _TABLES}
    for short, meant in own.short.items():
        if short in top:
            kind, _, pattern = meant.partition(".")
            value = _value(top, short, kind)
            for name in fnmatch.filter(columns, pattern):
                tables[kind][name] = (short, value)
    for name in _TABLES:
        for column, value in (_given(top, name, columns) if name in top else {}).items():
            if column in tables[name]:
                short = tables[name][column][0]
                top.fail(
                    ko=f"{name}의 '{column}'은(는) '{short}'에도 있습니다. 하나만 남기십시오.",
                    en=f"'{column}' of {name} is given by '{short}' too. Keep one.",
                )
            tables[name][column] = (f"{name}.{column}", value)
    for where, unit, column in ((where, value, columns[name]) for name, (where, value) in tables["units"].items()):
        if not units.conversion(unit, column.unit):
            _no_such_unit(top, where, unit, column)
    for name, (where, meant) in tables["words"].items():
        _check_words(top, where, meant, columns[name])
    values = {name: value for name, (_, value) in tables["values"].items()}
    found = Sidecar(
        path=path,
        there=True,
        columns={name: value for name, (_, value) in tables["columns"].items()},
        units={name: value for name, (_, value) in tables["units"].items()},
        values=values,
        words={
            name: {key(word): meaning for word, meaning in words.items()}
            for name, (_, words) in tables["words"].items()
        },
        plausible={name: value for name, (_, value) in tables["plausible"].items()},
        fs_hz=top.number("fs_hz") if "fs_hz" in top else None,
        decimal=top.choice("decimal", (".", ",")) if "decimal" in top else None,
        full_scale=top.number("full_scale") if "full_scale" in top else None,
        extra=extra(top) if extra else None,
    )
    top.finish()
    converted = {name: _converted(value, columns[name], found.units.get(name)) for name, value in values.items()}
    check(pd.DataFrame([converted], index=[0]), [columns[name] for name in values], where=f"{path}, [values]")
    return found


def _converted(value: object, column: Column, unit: str | None) -> object:
    if unit is None or isinstance(value, str | bool):
        return value
    change = units.conversion(unit, column.unit)
    return change.factor * value + change.added


def _opened(path: Path) -> Entry:
    text, _ = read_text(path)
    try:
        return Entry(path, "", tomllib.loads(text.lstrip("\ufeff")))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        lines = text.splitlines()
        number = int(found[1]) if found else len(lines)
        line = lines[number - 1].strip() if 0 < number <= len(lines) else ""
        name = line.partition("=")[0].strip("[] ")
        if not name.isascii() and not name.startswith(('"', "'")):
            ko = f'한글이 든 이름은 따옴표 안에 쓰십시오: "{name}".'
            en = f'a name in Korean has to stand in quotation marks: "{name}".'
        else:
            ko = '한 줄에 이름 = 값을 쓰고, 글은 따옴표 안에 씁니다. 예: torque = "토크". 표의 이름은 [columns]처럼 괄호를 닫습니다.'
            en = 'Write name = value on one line, texts in quotation marks (torque = "M"), and close brackets: [columns].'
        raise GangsoError(
            ko=f"{path}, {number}행 '{line[:60]}': TOML 형식이 아닙니다. {ko}",
            en=f"{path}, line {number} '{line[:60]}': this is not valid TOML. {en}",
        ) from error


def _value(entry: Entry, name: str, kind: str) -> Any:
    if kind == "plausible":
        return entry.numbers(name, 2)
    if kind == "words":
        return entry.table(name)
    return entry.string(name)


def _given(top: Entry, kind: str, columns: Mapping[str, Column]) -> dict[str, Any]:
    """Return one table of the sidecar, its keys and the kinds of its values checked."""
    entry, raw = top.entry(kind), top.table(kind)
    for name, value in raw.items():
        if name not in columns:
            ko, en = suggestion(name, columns)
            top.fail(ko=f"{kind}의 '{name}'은(는) 모르는 열입니다. {ko}", en=f"'{name}' of {kind} is no column. {en}")
        if kind in ("columns", "units") and not (isinstance(value, str) and value.strip()):
            what = ("열 이름", "a column's name") if kind == "columns" else ("단위", "a unit")
            top.fail(
                ko=f"{kind}의 '{name}'에는 파일의 {what[0]}을 따옴표 안에 쓰십시오. {value!r}이(가) 있습니다.",
                en=f"'{name}' of {kind} has to be {what[1]}, in quotation marks; it is {value!r}.",
            )
    return raw if kind in ("columns", "units", "values") else {name: _value(entry, name, kind) for name in raw}


def _no_such_unit(top: Entry, where: str, unit: str, column: Column) -> None:
    possible = units.of(column.unit)
    if not possible:
        top.fail(
            ko=f"'{where} = {unit}': {column.name}은(는) 단위를 바꾸지 않는 열입니다. 이 줄을 지우십시오.",
            en=f"'{where} = {unit}': {column.name} is a column without a unit to convert. Delete this line.",
        )
    ko, en = suggestion(unit, possible)
    top.fail(
        ko=f"'{where} = {unit}': 쓸 수 없는 단위입니다. {ko}", en=f"'{where} = {unit}': no unit for this column. {en}"
    )


def _check_words(top: Entry, where: str, meant: Mapping[str, object], column: Column) -> None:
    for word, meaning in meant.items():
        if meaning not in column.allowed:
            ko, en = suggestion(str(meaning), column.allowed)
            top.fail(ko=f"{where}의 '{word} = {meaning}': {ko}", en=f"'{word} = {meaning}' of {where}: {en}")
