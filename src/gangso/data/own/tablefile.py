"""Reading a company's own table, CSV or Parquet, in the encodings and dialects that plants write."""

import csv
import io
import re
import warnings
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa

from gangso.data.schema import SchemaError, Violation
from gangso.errors import GangsoError
from gangso.language import Text

TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
SUFFIXES = (*TEXT_SUFFIXES, ".parquet")

# CP949 is what Korean Windows programs write; UTF-16 is what Excel calls "Unicode text".
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True)
class TableFile:
    """A table as its file has it.

    Parameters
    ----------
    path
        The file.
    frame
        Its columns, under the names in the file; a column with a cell that is no number is text.
    first_row
        What a spreadsheet calls the row of the first record: 2 in a text file, 1 in Parquet.
    """

    path: Path
    frame: pd.DataFrame
    first_row: int


def files_in(path: Path) -> list[Path]:
    """Return `path` if it is a table's file, or the tables' files in the folder `path`, by name.

    Raises
    ------
    GangsoError
        If there is nothing at `path`, nothing readable in the folder, or the file is of another kind.
    """
    kinds = ", ".join(SUFFIXES)
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES)
        if not files:
            raise GangsoError(
                ko=f"{path}: 폴더에 읽을 수 있는 파일이 없습니다. 읽는 형식: {kinds}.",
                en=f"{path}: there is no readable file in this folder. Kinds that are read: {kinds}.",
            )
        return files
    if not path.exists():
        raise GangsoError(
            ko=f"{path}: 이런 파일이나 폴더가 없습니다 (현재 폴더: {Path.cwd()}). 경로를 확인하십시오.",
            en=f"{path}: there is no such file or folder (seen from {Path.cwd()}). Check the path.",
        )
    if path.suffix.lower() not in SUFFIXES:
        raise GangsoError(
            ko=f"{path}: 이 형식은 읽지 않습니다. 읽는 형식: {kinds}. 엑셀 파일은 CSV(UTF-8)로 저장하십시오.",
            en=f"{path}: this kind of file is not read. Kinds that are read: {kinds}. Save a spreadsheet as CSV (UTF-8).",
        )
    return [path]


def read_table(path: Path) -> TableFile:
    """Read one table.

    Text may be UTF-8 with or without a byte order mark, CP949 or UTF-16, with any line ends, separated by commas,
    semicolons or tabs, with a decimal point.

    Raises
    ------
    GangsoError
        If the file cannot be read, is empty, or its rows do not have the header's columns; the message names the row.
    """
    if path.suffix.lower() == ".parquet":
        return TableFile(path, _parquet(path), first_row=1)
    frame = _delimited(path, read_text(path))
    if frame.empty:
        raise _empty(path)
    return TableFile(path, frame, first_row=2)


def read_text(path: Path) -> str:
    """Return the text of a file that somebody saved in UTF-8, CP949 or UTF-16.

    Raises
    ------
    GangsoError
        If it cannot be opened, is empty, or is not text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise GangsoError(
            ko=f"{path}: 파일을 열 수 없습니다 ({error.strerror}).",
            en=f"{path}: this file cannot be opened ({error.strerror}).",
        ) from error
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    for encoding in marked or ["utf-8", "cp949"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise _empty(path)
        if "\0" not in text:
            return text
    raise GangsoError(
        ko=f"{path}: 글자를 읽을 수 없습니다. UTF-8이나 CP949로 저장한 CSV 파일이어야 합니다.",
        en=f"{path}: this is no text that can be read. Save the file as CSV in UTF-8 (or CP949).",
    )


def _empty(path: Path) -> GangsoError:
    return GangsoError(
        ko=f"{path}: 빈 파일입니다. 첫 행은 열 이름, 다음 행부터 측정값이어야 합니다.",
        en=f"{path}: this file is empty. Its first row has to hold the columns' names, the next ones the values.",
    )


def _parquet(path: Path) -> pd.DataFrame:
    try:
        frame = pd.read_parquet(path)
    except (OSError, pa.ArrowException) as error:
        raise GangsoError(
            ko=f"{path}: Parquet으로 읽을 수 없습니다. 파일이 잘렸거나 손상되었습니다. 다시 내보내십시오.",
            en=f"{path}: this cannot be read as Parquet. It is cut short or damaged: export it again.",
        ) from error
    if frame.empty:
        raise _empty(path)
    frame.columns = [str(name).strip() for name in frame.columns]
    return frame.reset_index(drop=True)


def _delimited(path: Path, text: str) -> pd.DataFrame:
    first, *others = text.splitlines()[:50]
    separator = max(",;\t", key=first.count)
    header = next(csv.reader([first], delimiter=separator, skipinitialspace=True), [])
    names = [name.strip() for name in header]
    _check_header(path, first, names)
    width = len(names)
    for number, line in enumerate(others, start=2):
        cells = next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
        if len(cells) > width:
            raise _too_wide(path, number, width, len(cells))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            frame = pd.read_csv(
                io.StringIO(text),
                sep=separator,
                names=names,
                header=0,
                index_col=False,
                skip_blank_lines=False,  # row numbers in messages have to be the file's
                skipinitialspace=True,
                low_memory=False,
            )
    except (pd.errors.ParserError, pd.errors.ParserWarning) as error:
        if found := re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", str(error)):
            raise _too_wide(path, int(found[2]), int(found[1]), int(found[3])) from error
        raise GangsoError(
            ko=f"{path}: CSV로 읽을 수 없습니다. 닫히지 않은 따옴표가 있는지 확인하십시오 ({error}).",
            en=f"{path}: this cannot be read as CSV. Look for a quotation mark that is not closed ({error}).",
        ) from error
    blank = frame.isna().all(axis=1)
    return frame.loc[: blank[~blank].index.max()] if not blank.all() else frame.iloc[:0]


def _check_header(path: Path, first: str, names: list[str]) -> None:
    if all(re.fullmatch(r"[-+\d.eE]*", name) for name in names):
        rule = Text(
            ko=f"열 이름이 없습니다. 첫 행이 '{first[:40]}'입니다. 첫 행에 열 이름을 쓰십시오.",
            en=f"there are no columns' names: the first row is '{first[:40]}'. Put the names into the first row.",
        )
        raise SchemaError(str(path), [Violation("", 1, rule)])
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        rule = Text(
            ko="같은 열 이름이 두 번 나옵니다. 서로 다르게 고치십시오.",
            en="this name occurs twice. Give every column its own.",
        )
        raise SchemaError(str(path), [Violation(twice, 1, rule)])


def _too_wide(path: Path, row: int, width: int, found: int) -> SchemaError:
    rule = Text(
        ko=f"열이 {width}개여야 하는데 {found}개입니다. 소수점을 쉼표로 썼거나 글에 쉼표가 있는지 확인하십시오.",
        en=f"there should be {width} columns; there are {found}. Look for decimal commas, or a comma within a text.",
    )
    return SchemaError(str(path), [Violation("", row, rule)])
