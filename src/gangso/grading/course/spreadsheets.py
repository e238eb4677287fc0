"""Tables that an office opens in a Korean Excel: CSV and workbook, with text that stays text and nothing where nothing is known."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from gangso import signs
from gangso.files import write_whole

Value = str | int | float | None  # None is an empty cell, which is no 0
_LONGEST_TITLE = 31  # of a sheet, in Excel
_NOT_IN_A_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_WIDEST, _NARROWEST = 60, 8  # characters of a column


@dataclass(frozen=True)
class Sheet:
    """One table: its title, its headings, and rows of as many values."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def write_csv(sheet: Sheet, path: Path) -> Path:
    """Write `sheet` as a CSV that Excel opens with its Korean intact: UTF-8 with a byte order mark. Return `path`."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([harmless(head) for head in sheet.heads])
    writer.writerows([_written(value) for value in row] for row in sheet.rows)
    write_whole(path, text.getvalue().encode("utf-8-sig"))
    return path


def write_workbook(sheets: Sequence[Sheet], path: Path) -> Path:
    """Write `sheets` as one workbook, headings frozen and bold, and return `path`; ids such as 007 keep their zeros."""
    book = Workbook()
    book.remove(book.active)
    titles: set[str] = set()
    for sheet in sheets:
        page = book.create_sheet(_title(sheet.title, titles))
        for at, values in enumerate((sheet.heads, *sheet.rows), start=1):
            for column, value in enumerate(values, start=1):
                _put(page.cell(at, column), value)
        for cell in page[1]:
            cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        page.freeze_panes = "A2"
        for column, head in enumerate(sheet.heads, start=1):
            texts = [str(row[column - 1]) for row in sheet.rows if row[column - 1] is not None]
            width = max([min(_wide(head), 16), *map(_wide, texts), _NARROWEST])
            page.column_dimensions[get_column_letter(column)].width = min(width + 2, _WIDEST)
    content = io.BytesIO()
    book.save(content)
    write_whole(path, content.getvalue())
    return path


def harmless(text: str) -> str:
    """Return a text that a spreadsheet does not run though it begins like a formula, and that shows no other than itself.

    Examples
    --------
    >>> harmless("=1+1"), harmless("한빛정밀")
    ("'=1+1", '한빛정밀')
    """
    text = signs.in_a_line(text)
    return f"'{text}" if text.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) else text


def _written(value: Value) -> str:
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) else f"{value:.10g}"


def _put(cell: Cell, value: Value) -> None:
    if isinstance(value, str):
        cell.value = signs.in_a_line(value)
        cell.data_type = "s"  # openpyxl would make a formula of what begins with =
    else:
        cell.value = value


def _wide(text: str) -> int:
    """Return how many columns a text takes; a Korean letter takes two."""
    return sum(2 if sign >= "ᄀ" else 1 for sign in text)


def _title(wanted: str, taken: set[str]) -> str:
    """Return a title that Excel takes and no other sheet has."""
    plain = signs.in_a_line(wanted).translate(_NOT_IN_A_TITLE).strip("' ")[:_LONGEST_TITLE] or "1"
    found, number = plain, 2
    while found.casefold() in taken:
        found, number = f"{plain[: _LONGEST_TITLE - 4]} {number}", number + 1
    taken.add(found.casefold())
    return found
