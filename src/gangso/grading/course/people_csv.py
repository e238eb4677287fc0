"""A CSV of people as an office exports it: where its headings stand, its people, and what stands above and below them.

Exports begin with a title and end with a total. The headings are the row that names the column of ids; what is plainly no person below
the last one is passed over. All of that is said, so that nobody is left out unseen.
"""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from gangso.errors import GangsoError
from gangso.words import tr

# Header words, compared without case, spaces, hyphens and underscores. Of several columns the first word counts: 번호 beside 학번 numbers rows.
_COLUMNS = {
    # The first that is there: beside 학번, a column 번호 is only the row's number.
    "id": "id studentid userid username user login 아이디 학번 사번 참가자번호 사용자 참가자 번호",
    "first_name": "firstname givenname 이름",
    "last_name": "lastname familyname surname 성",
    "name": "name fullname 성명 이름",
    "email": "email mail emailaddress 이메일 이메일주소 메일 전자우편",
}
_HEAD_WITHIN = 10  # rows
_TOTAL = re.compile(
    r"(?:(?:총|참가|참석|출석|결석|지각)\s*(?:인원|원|자|률|율|계)|인원|합계|소계|계|총|이상(?=\s*\d)|(?:grand |in )?total|sum)(?:\s*수)?"
    r"\s*[:：]?\s*(?:총\s*)?\d*\s*(?:명|인|people|persons?|participants?)?\.?|※.*",
    re.IGNORECASE,
)

_COUNT = re.compile(r"\d+\s*(?:명|인)?")


@dataclass(frozen=True)
class Csv:
    """What a file holds.

    Attributes
    ----------
    columns
        At which index each known column stands: "id", "name", "first_name", "last_name", "email".
    heads
        The headings.
    rows
        The number and the cells of each row of a person, as the file has them; empty ones are left out.
    skipped
        The number and the text of each row above the headings and below the people.
    """

    columns: dict[str, int]
    heads: list[str]
    rows: tuple[tuple[int, list[str]], ...]
    skipped: tuple[tuple[int, str], ...]

    def told(self) -> str:
        """Say which rows were passed over; nothing, if none."""
        if not self.skipped:
            return ""
        rows = ", ".join(tr(ko=f"{number}행 '{text}'", en=f"row {number} '{text}'") for number, text in self.skipped)
        return tr(ko=f"사람이 아니어서 읽지 않은 행: {rows}", en=f"rows that are nobody, passed over: {rows}")


def read(path: Path, *, or_names: bool = False) -> Csv:
    """Read a CSV of people.

    Accepted are UTF-8 with or without a byte order mark, CP949 (EUC-KR) and UTF-16; comma, semicolon or tab; any line end.

    Parameters
    ----------
    or_names
        A column of whole names will do instead of ids, as in lists that are filled in by hand.

    Raises
    ------
    GangsoError
        If it cannot be read, or has no column of ids (`or_names`: nor of names) among its first rows.
    """
    text = _decode(path)
    lines = text.splitlines()
    if not any(line.strip(" ,;\t") for line in lines):
        raise GangsoError(
            ko=f"{path}: 빈 파일입니다. 제목 행(id,last_name,first_name,email)과 사람마다 한 행을 쓰십시오.",
            en=f"{path}: the file is empty. Write a header row (id,last_name,first_name,email) and one row a person.",
        )
    first = "\n".join(lines[:_HEAD_WITHIN])
    # A title may have commas where the table has semicolons: the separator is the one with which there are headings.
    likely = sorted(",;\t", key=first.count, reverse=True)
    failed: GangsoError | None = None
    for delimiter in likely:
        try:
            rows = _rows(path, text, delimiter)
        except GangsoError as error:  # with another separator it may be well-formed
            failed = failed or error
            continue
        if (at := _heading(rows, or_names=or_names)) is not None:
            return _parts(rows, at)
    raise failed or _without_ids(path, _rows(path, text, likely[0]))


def _heading(rows: list[list[str]], *, or_names: bool) -> int | None:
    """Return at which index the headings stand: the row that names most of the known columns, and ids among them."""
    found = {at: _columns(row) for at, row in enumerate(rows[:_HEAD_WITHIN])}
    for wanted in ("id", "name") if or_names else ("id",):
        if of_it := {at: len(columns) for at, columns in found.items() if wanted in columns}:
            return max(of_it, key=lambda at: (of_it[at], -at))
    return None


def _parts(rows: list[list[str]], at: int) -> Csv:
    columns = _columns(rows[at])
    if "name" in columns and "last_name" in columns:
        del columns["name"]
    elif "name" in columns:
        columns.pop("first_name", None)
    body = [(number, row) for number, row in enumerate(rows[at + 1 :], start=at + 2) if any(row)]
    end = len(body)
    while end and _is_below(body[end - 1][1], columns):
        end -= 1
    above = [(number, row) for number, row in enumerate(rows[:at], start=1) if any(row)]
    skipped = [(number, " ".join(filter(None, row))) for number, row in (*above, *body[end:])]
    return Csv(columns, rows[at], tuple(body[:end]), tuple(skipped))


def _is_below(row: list[str], columns: dict[str, int]) -> bool:
    """Say whether a row is plainly nobody: without e-mail, and with nothing but a total where the id and the names would be."""
    cells = {name: row[at] for name, at in columns.items() if at < len(row)}
    if cells.pop("email", "") or not (cells.get("id", "") == "" or _TOTAL.fullmatch(cells["id"])):
        return False
    return all(not text or _TOTAL.fullmatch(text) or _COUNT.fullmatch(text) for text in cells.values())


def _without_ids(path: Path, rows: list[list[str]]) -> GangsoError:
    known = ", ".join(_COLUMNS["id"].split())
    shown = next(row for row in rows if any(row))
    listed = ", ".join(filter(None, shown))
    return GangsoError(
        ko=f"{path}: 처음 {_HEAD_WITHIN}행에 아이디 열의 제목이 없습니다 (첫 행: {listed}). 표의 제목 행에서 아이디 열을 다음 중 하나로 쓰십시오: "
        f"{known}. 표 위에 있는 다른 행은 그대로 두어도 됩니다.",
        en=f"{path}: no column of ids is headed in the first {_HEAD_WITHIN} rows (the first: {listed}). In the table's row of headings, "
        f"name it one of: {known}. Other rows may stand above the table.",
    )


def _decode(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise GangsoError(
            ko=f"{path}: 명단 파일을 열 수 없습니다 ({error.strerror}). 경로와 권한을 확인하십시오.",
            en=f"{path}: the roster cannot be opened ({error.strerror}). Check its path and permissions.",
        ) from error
    if raw[:4] == b"PK\x03\x04" or raw[:4] == b"\xd0\xcf\x11\xe0":
        raise GangsoError(
            ko=f"{path}: CSV가 아니라 엑셀 파일입니다. 엑셀에서 'CSV UTF-8'로 저장하십시오.",
            en=f"{path}: this is a spreadsheet, not a CSV. Save it from Excel as 'CSV UTF-8'.",
        )
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    elif b"\0" in raw:  # UTF-16 without its mark, as some exports leave it: half of a comma is a zero byte
        encodings = ["utf-16-le"]
    else:
        encodings = ["utf-8-sig", "cp949"]
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError as error:
            row = raw[: error.start].count(b"\n") + 1
    raise GangsoError(
        ko=f"{path}, {row}행: UTF-8로도 CP949로도 읽을 수 없는 글자가 있습니다. UTF-8로 다시 저장하십시오.",
        en=f"{path}, row {row}: neither UTF-8 nor CP949. Save the file as UTF-8 again.",
    )


def _rows(path: Path, text: str, delimiter: str) -> list[list[str]]:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise GangsoError(
            ko=f"{path}: CSV 형식이 아닙니다 ({error}). 따옴표가 닫혔는지 확인하십시오.",
            en=f"{path}: not a well-formed CSV ({error}). Check that every quotation mark is closed.",
        ) from error
    return [[cell.strip() for cell in row] for row in rows]


def _columns(header: list[str]) -> dict[str, int]:
    """Return at which index each known column stands, if `header` is the row of headings."""
    words = [re.sub(r"[\s_\-.]", "", unicodedata.normalize("NFC", word)).casefold() for word in header]
    return {
        column: next(words.index(word) for word in known.split() if word in words)
        for column, known in _COLUMNS.items()
        if any(word in known.split() for word in words)
    }
