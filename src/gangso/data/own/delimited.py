"""Reading text with columns: which separator, what a logger wrote above the table, rows of uneven length."""

import csv
import io
import re
import warnings
from collections import Counter
from collections.abc import Collection
from itertools import islice
from pathlib import Path

import pandas as pd

from gangso.data.own.files import empty, read_text
from gangso.data.own.sheet import HEAD, Header, Sheet, above, find_header, named
from gangso.data.schema import SchemaError, Violation
from gangso.errors import GangsoError
from gangso.words import Text

_NAMES = {
    ",": Text(ko="쉼표", en="commas"),
    ";": Text(ko="세미콜론", en="semicolons"),
    "\t": Text(ko="탭", en="tabs"),
    "|": Text(ko="막대(|)", en="bars"),
}


def read_delimited(path: Path, known: Collection[str]) -> Sheet:
    """Read a text file as a table; every cell is text, so that 01 and 1 stay two names.

    Parameters
    ----------
    path
        The file.
    known
        Names of columns that are looked for, as `gangso.data.own.names.key` gives them.

    Raises
    ------
    GangsoError
        If the file cannot be read, is empty, or has rows longer than its header; the message names the row.
    """
    text, encoding = read_text(path)
    separator, head, header = _layout(text, known)
    names = _trimmed(head[header.row])
    under = header.row + 1 + bool(header.units)
    for number, row in enumerate(head[under:], start=under + 1):
        if len(_trimmed(row)) > len(names):
            raise _too_wide(path, number, len(names), len(_trimmed(row)))
    buffer = io.StringIO(text, newline=None)
    lines = iter(buffer.readline, "")
    for _ in islice(csv.reader(lines, delimiter=separator, skipinitialspace=True), under):
        pass
    width = max(len(row) for row in head[header.row :]) + 1
    frame = _body(path, buffer, separator, width, under)
    if not frame.empty:
        beyond = frame.iloc[:, len(names) :].notna()
        wide = beyond.to_numpy().any(axis=1)
        if wide.any():
            position = int(wide.argmax())
            last = int(beyond.iloc[position].to_numpy().nonzero()[0][-1])
            raise _too_wide(path, under + 1 + position, len(names), len(names) + last + 1)
        frame = frame.iloc[:, : len(names)]
        blank = frame.isna().all(axis=1)
        frame = frame.loc[: blank[~blank].index.max()] if not blank.all() else frame.iloc[:0]
    table = named(path, frame, names, header.row + 1)
    if frame.empty:
        raise empty(path)
    spelt = _NAMES[separator]
    about = (Text(ko=f"{encoding}, {spelt.ko}로 나눔", en=f"{encoding}, separated by {spelt.en}"), *above(header))
    found = {names[number].strip(): unit for number, unit in header.units.items() if number < len(names)}
    return Sheet(path, table, under + 1, found, separator, about=about)


def _layout(text: str, known: Collection[str]) -> tuple[str, list[list[str]], Header]:
    """Return the separator under which most names are known and most rows are equally long, the first rows, the header."""
    lines = list(islice(io.StringIO(text, newline=None), HEAD))
    told = re.fullmatch(r'"?sep=(.)"?\s*', lines[0].lstrip("\ufeff"))
    separators = [told[1]] if told and told[1] in _NAMES else list(_NAMES)
    best = None
    for separator in separators:
        rows = _rows(lines, separator)
        if told:
            rows[0] = []
        widths = [len(width) for row in rows if (width := _trimmed(row))]
        if not widths:
            continue
        usual = Counter(widths[len(widths) // 2 :]).most_common(1)[0][0]
        header = find_header(rows, known)
        even = sum(width == usual for width in widths) / len(widths)
        score = (usual > 1, header.hits, even, usual)
        if best is None or score > best[0]:
            best = (score, separator, rows, header)
    return best[1:]


def _rows(lines: list[str], separator: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=separator, skipinitialspace=True))
    except csv.Error:  # a quotation mark that never closes: pandas tells where
        return [line.rstrip("\n").split(separator) for line in lines]


def _trimmed(row: list[str]) -> list[str]:
    """Return a row without the blank cells at its end, which a spreadsheet leaves there."""
    filled = [number for number, cell in enumerate(row) if cell.strip("\ufeff\u200b \t")]
    return row[: filled[-1] + 1] if filled else []


def _body(path: Path, buffer: io.StringIO, separator: str, width: int, above_it: int) -> pd.DataFrame:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            return pd.read_csv(
                buffer,
                sep=separator,
                names=range(width),
                header=None,
                index_col=False,
                dtype=object,
                keep_default_na=False,  # NA and None can be names
                na_values=[""],
                skip_blank_lines=False,  # row numbers in messages have to be the file's
                skipinitialspace=True,
            )
    except pd.errors.EmptyDataError:
        return pd.DataFrame(columns=range(width))
    except (pd.errors.ParserError, pd.errors.ParserWarning) as error:
        if found := re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", str(error)):
            raise _too_wide(path, above_it + int(found[2]), int(found[1]) - 1, int(found[3])) from error
        raise GangsoError(
            ko=f"{path}: CSV로 읽을 수 없습니다. 닫히지 않은 따옴표가 있는지 확인하십시오 ({error}).",
            en=f"{path}: this cannot be read as CSV. Look for a quotation mark that is not closed ({error}).",
        ) from error


def _too_wide(path: Path, row: int, width: int, found: int) -> SchemaError:
    rule = Text(
        ko=f"열이 {width}개여야 하는데 {found}개입니다. 소수점을 쉼표로 썼거나 글에 쉼표가 있는지 확인하십시오.",
        en=f"there should be {width} columns; there are {found}. Look for decimal commas, or a comma within a text.",
    )
    return SchemaError(str(path), [Violation("", row, rule)])
