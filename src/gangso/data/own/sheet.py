"""A table as its file has it: where its columns' names stand, which units stand under them, which row is which."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from gangso.data.own import units
from gangso.data.own.names import key, split_unit, tidy
from gangso.data.schema import SchemaError, Violation
from gangso.words import Text

HEAD = 100  # rows in which the columns' names have to stand
MISSING = frozenset(
    {
        *("", "n/a", "na", "nan", "null", "none", "off", "결측", "없음"),
        *("#n/a", "#div/0!", "#value!", "#ref!", "#num!", "#name?", "#null!"),
    }
)
"""Marks of a missing number, as `key` gives them; a row of dashes is one too."""

_NUMBER = re.compile(r"[-+−]?[\d.,]*\d([eE][-+]?\d+)?|\d{1,4}[-/.:]\s?\d.*|(오전|오후).*")
_NO_UNIT = frozenset(("", "-", "--", "문자", "글", "text", "string", "이름", "name"))


@dataclass(frozen=True)
class Sheet:
    """A table of a file.

    Parameters
    ----------
    path
        The file.
    frame
        Its columns, under the names in the file (`tidy`); cells of a text file are text, nothing is left out of them.
    first_row
        What a spreadsheet or an editor calls the row of the first record; 1 in Parquet, WAV and MATLAB.
    units
        What stands below the columns' names as a unit, by the column's name.
    separator
        Of the columns of a text file.
    fs_hz
        Sampling rate that the file itself states.
    parts
        Whether its values are parts of full scale: a WAV file of whole numbers.
    about
        How the file was read, for whoever checks it.
    """

    path: Path
    frame: pd.DataFrame
    first_row: int
    units: Mapping[str, str] = field(default_factory=dict)
    separator: str | None = None
    fs_hz: float | None = None
    parts: bool = False
    about: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Header:
    """Where a table's names stand: the number of their row from 0, how many of them are known, the row of units if any."""

    row: int
    hits: int
    units: Mapping[int, str]


def is_missing(text: str) -> bool:
    """Say whether a cell of a column of numbers holds none: empty, a row of dashes, or one of `MISSING`."""
    return (folded := key(text)) in MISSING or not folded.strip("-")


def find_header(rows: Sequence[Sequence[object]], known: Collection[str]) -> Header:
    """Find the row of the columns' names below whatever a logger or a person wrote above it.

    Parameters
    ----------
    rows
        The first rows of the table, cell by cell.
    known
        Names of columns that are looked for, as `key` gives them.

    Returns
    -------
    Header
        The row with most known names; where none is known, the last row without a number above the numbers; where there are no
        numbers either, the first row as wide as most.
    """
    texts = [["" if cell is None else tidy(str(cell)) for cell in row] for row in rows]
    filled = [[cell for cell in row if cell] for row in texts]
    numeric = [any(_NUMBER.fullmatch(cell) for cell in row) for row in filled]
    hits = [sum(key(cell) in known or key(split_unit(cell)[0]) in known for cell in row) for row in filled]
    below = [any(numeric[number + 1 : number + 3]) for number in range(len(rows))]
    best = max(range(len(rows)), key=lambda number: (hits[number], not numeric[number] and below[number], -number))
    if not hits[best]:
        data = [number for number, row in enumerate(filled) if any(not is_missing(cell) for cell in row)]
        wordy = [number for number in data if not numeric[number]]
        if data and numeric[data[-1]] and wordy:
            best = wordy[-1]
            if len(wordy) > 1 and wordy[-2] == best - 1 and _units_in(texts[best]):
                best -= 1
        else:
            widths = [len(row) for row in filled]
            usual = max(filter(None, widths), key=lambda width: (widths.count(width), width))
            best = widths.index(usual)
    under = _units_in(texts[best + 1]) if best + 1 < len(texts) else {}
    return Header(best, hits[best], under)


def _units_in(row: Sequence[str]) -> dict[int, str]:
    """Return the units in a row that holds nothing else, by column."""
    bare = {number: cell.strip("[]() ") for number, cell in enumerate(row)}
    found = {
        number: cell for number, cell in bare.items() if cell and not _NUMBER.fullmatch(cell) and units.known(cell)
    }
    return found if all(number in found or key(cell) in _NO_UNIT for number, cell in bare.items()) else {}


def named(path: Path, frame: pd.DataFrame, names: Sequence[object], row: int) -> pd.DataFrame:
    """Return the table under its names, without columns that have neither a name nor a value.

    Raises
    ------
    SchemaError
        If there are no names, a column with values has none, or two columns have the same.
    """
    spelt = ["" if name is None else tidy(str(name)) for name in names]
    if all(re.fullmatch(r"[-+\d.,eE]*", name) for name in spelt):
        first = ", ".join(filter(None, spelt))[:40]
        rule = Text(
            ko=f"열 이름이 없습니다. 이 행이 '{first}'입니다. 값 위의 행에 열 이름을 쓰십시오.",
            en=f"there are no columns' names: this row is '{first}'. Put the names into the row above the values.",
        )
        raise SchemaError(str(path), [Violation("", row, rule)])
    kept = []
    for position, name in enumerate(spelt):
        if name:
            kept.append(position)
            continue
        values = frame.iloc[:, position]
        there = (values.notna() & (values.astype(str).str.strip() != "")).to_numpy()
        if there.any():
            rule = Text(
                ko=f"{position + 1}번째 열에 이름이 없는데 {row + 1 + int(there.argmax())}행에 값이 있습니다. 열에 이름을 쓰거나 그 열을 "
                "지우십시오.",
                en=f"column number {position + 1} has no name, but a value in row {row + 1 + int(there.argmax())}. Name the "
                "column, or delete it.",
            )
            raise SchemaError(str(path), [Violation("", row, rule)])
    seen: set[str] = set()
    for position in kept:
        if key(spelt[position]) in seen:
            rule = Text(
                ko="같은 열 이름이 두 번 나옵니다. 서로 다르게 고치십시오.",
                en="this name occurs twice. Give every column its own.",
            )
            raise SchemaError(str(path), [Violation(spelt[position], row, rule)])
        seen.add(key(spelt[position]))
    return frame.iloc[:, kept].set_axis([spelt[position] for position in kept], axis=1)


def above(header: Header) -> tuple[Text, ...]:
    """Tell how many rows above the names were passed over, and whether units stand below them."""
    found = []
    if header.row:
        found.append(
            Text(
                ko=f"{header.row + 1}행이 열 이름 (위 행은 건너뜀)",
                en=f"columns' names in row {header.row + 1}, rows above passed over",
            )
        )
    if header.units:
        found.append(Text(ko="열 이름 아래에 단위 행", en="a row of units below the names"))
    return tuple(found)
