"""A cohort's roster: who takes part, read from the CSV that an office really sends."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gangso.errors import GangsoError
from gangso.workplace import id_key

# Header words, compared without case, spaces, hyphens and underscores. Of several columns the first word counts: 번호 beside 학번 numbers rows.
_COLUMNS = {
    # The first that is there: beside 학번, a column 번호 is only the row's number.
    "id": "id studentid userid username user login 아이디 학번 사번 참가자번호 사용자 참가자 번호",
    "first_name": "firstname givenname 이름",
    "last_name": "lastname familyname surname 성",
    "name": "name fullname 성명 이름",
    "email": "email mail emailaddress 이메일 이메일주소 메일 전자우편",
}
_COMPOUND_SURNAMES = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방")
_HANGUL_NAME = re.compile(r"[가-힣]{2,}")
_NUMBER_SHORTENED_BY_SPREADSHEET = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)
_WINDOWS_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST_ID = 128  # nbgrader's column for ids


@dataclass(frozen=True)
class Participant:
    """One person of a roster.

    Attributes
    ----------
    id
        The hub's user name, or whatever submissions are filed under.
    other
        The roster's other columns, as company or telephone: pairs of heading and text, without those that are empty.
    """

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    other: tuple[tuple[str, str], ...] = ()


def read(path: Path | str) -> tuple[Participant, ...]:
    """Read a roster.

    Accepted are UTF-8 with or without a byte order mark, CP949 (EUC-KR) and UTF-16; comma, semicolon or tab; any line
    end; English or Korean headers (``id``/``학번``/``아이디``, ``first_name``/``이름``, ``last_name``/``성``,
    ``email``/``이메일``), or one column with the whole name.

    Raises
    ------
    GangsoError
        With every problem of the file at once, each with its row.

    Examples
    --------
    >>> participants = read("roster.csv")
    """
    path = Path(path)
    rows = _rows(path, _decode(path))
    header, body = rows[0], rows[1:]
    columns = _columns(path, header)
    others = {at: title for at, title in enumerate(header) if title and at not in columns.values()}
    people, problems = [], []
    first_rows: dict[str, tuple[int, str]] = {}
    for number, row in enumerate(body, start=2):
        if not any(row):
            continue
        cells = {name: row[at] if at < len(row) else "" for name, at in columns.items()}
        # Submissions are found under any composition of its letters (`spelling`); this is the one that people type.
        cells["id"] = unicodedata.normalize("NFC", cells["id"])
        person = _participant(
            cells, tuple((title, row[at]) for at, title in others.items() if at < len(row) and row[at])
        )
        people.append(person)
        problems += [(number, problem) for problem in problems_of_id(person.id)]
        folder = id_key(person.id)  # case and Unicode form do not tell folders apart on macOS and Windows
        if folder and folder in first_rows:
            row_before, id_before = first_rows[folder]
            problems.append((number, _occurs_twice(person.id, id_before, row_before)))
        first_rows.setdefault(folder, (number, person.id))
    if problems:
        raise GangsoError(
            ko=_listing(f"{path}: 명단에 고칠 곳이 {len(problems)}군데 있습니다.", "행", problems, "ko"),
            en=_listing(f"{path}: the roster has {len(problems)} problem(s) to mend.", "row", problems, "en"),
        )
    if not people:
        raise GangsoError(
            ko=f"{path}: 명단에 사람이 없습니다. 첫 행은 제목이고, 둘째 행부터 한 사람씩 씁니다.",
            en=f"{path}: nobody is in the roster. The first row holds the headers, each further row one person.",
        )
    return tuple(people)


def rows_of(path: Path) -> tuple[dict[str, int], list[list[str]]]:
    """Read a CSV of people, as `read` takes it: where the known columns stand, and all rows, the headings first.

    People may be told by a column of whole names alone ("name"), as lists that are filled in by hand do.

    Raises
    ------
    GangsoError
        If it cannot be read, or has a column neither of ids nor of names.
    """
    rows = _rows(path, _decode(path))
    return _columns(path, rows[0], or_names=True), rows


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


def _rows(path: Path, text: str) -> list[list[str]]:
    lines = text.splitlines()
    if not any(line.strip(" ,;\t") for line in lines):
        raise GangsoError(
            ko=f"{path}: 빈 파일입니다. 제목 행(id,last_name,first_name,email)과 사람마다 한 행을 쓰십시오.",
            en=f"{path}: the file is empty. Write a header row (id,last_name,first_name,email) and one row a person.",
        )
    delimiter = max(",;\t", key=lines[0].count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise GangsoError(
            ko=f"{path}: CSV 형식이 아닙니다 ({error}). 따옴표가 닫혔는지 확인하십시오.",
            en=f"{path}: not a well-formed CSV ({error}). Check that every quotation mark is closed.",
        ) from error
    return [[cell.strip() for cell in row] for row in rows]


def _columns(path: Path, header: list[str], *, or_names: bool = False) -> dict[str, int]:
    """Return at which index each known column stands; ids have to be there, `or_names`."""
    words = [re.sub(r"[\s_\-.]", "", unicodedata.normalize("NFC", word)).casefold() for word in header]
    found = {
        column: next(words.index(word) for word in known.split() if word in words)
        for column, known in _COLUMNS.items()
        if any(word in known.split() for word in words)
    }
    if "id" not in found and not (or_names and "name" in found):
        known = ", ".join(_COLUMNS["id"].split())
        raise GangsoError(
            ko=f"{path}, 1행: 아이디 열이 없습니다 (있는 열: {', '.join(header)}). 다음 중 하나로 쓰십시오: {known}.",
            en=f"{path}, row 1: no column of ids (found: {', '.join(header)}). Name it one of: {known}.",
        )
    if "name" in found and "last_name" in found:
        del found["name"]
    elif "name" in found:
        found.pop("first_name", None)
    return found


def _participant(cells: dict[str, str], other: tuple[tuple[str, str], ...]) -> Participant:
    if name := cells.pop("name", ""):
        cells["first_name"], cells["last_name"] = split_name(name)
    return Participant(**cells, other=other)


def split_name(name: str) -> tuple[str, str]:
    """Return first and last name of a name in one column: Korean ones begin with the surname."""
    if _HANGUL_NAME.fullmatch(name.replace(" ", "")):
        if " " in name:
            last, first = name.split(maxsplit=1)
            return first, last
        length = 2 if len(name) > 2 and name.startswith(_COMPOUND_SURNAMES) else 1
        return name[length:], name[:length]
    first, _, last = name.rpartition(" ")
    return (first, last) if first else (last, "")


@dataclass(frozen=True)
class Problem:
    """Why an id cannot stand in a roster, in both languages."""

    ko: str
    en: str


def _occurs_twice(participant: str, before: str, row: int) -> Problem:
    if participant == before:
        return Problem(
            ko=f"아이디 '{participant}'은(는) {row}행에도 있습니다.",
            en=f"the id '{participant}' stands in row {row} too.",
        )
    return Problem(
        ko=f"'{participant}'은(는) {row}행의 '{before}'와 대소문자나 글자 조합만 다릅니다. macOS와 Windows에서는 같은 폴더입니다.",
        en=f"'{participant}' differs from '{before}' in row {row} by case or letter form only: one folder on macOS "
        "and Windows.",
    )


def problems_of_id(participant: str) -> Iterator[Problem]:
    """Yield why this id cannot name a submission's folder."""
    if not participant:
        yield Problem(ko="아이디가 비어 있습니다.", en="the id is empty.")
        return
    shown = f"'{participant}'"
    if _NUMBER_SHORTENED_BY_SPREADSHEET.fullmatch(participant):
        yield Problem(
            ko=f"{shown}: 엑셀이 긴 번호를 줄였습니다. 열 서식을 '텍스트'로 바꾸고 번호를 다시 넣으십시오.",
            en=f"{shown}: a spreadsheet shortened a long number; format the column as text and enter it again.",
        )
        return
    if forbidden := sorted(set(participant) & set('/\\<>:"|?*[]')):
        signs = " ".join(forbidden)
        yield Problem(
            ko=f"{shown}: {signs} 은(는) 폴더 이름(파일 시스템)이나 nbgrader의 검색 패턴에 쓸 수 없습니다.",
            en=f"{shown}: {signs} cannot stand in a folder's name (file systems) or in nbgrader's search patterns.",
        )
    if "+" in participant:
        yield Problem(
            ko=f"{shown}: nbgrader가 '+'로 제출물 이름을 나누므로 아이디에 '+'를 쓸 수 없습니다.",
            en=f"{shown}: nbgrader splits the names of submissions at '+', so an id cannot hold one.",
        )
    if "," in participant:
        yield Problem(
            ko=f"{shown}: nbgrader가 아이디 목록을 쉼표로 나누므로 쉼표를 쓸 수 없습니다.",
            en=f"{shown}: nbgrader splits lists of ids at commas, so an id cannot hold one.",
        )
    if participant.startswith("."):
        yield Problem(
            ko=f"{shown}: 점으로 시작하는 폴더는 숨은 폴더여서 nbgrader가 제출물을 찾지 못합니다.",
            en=f"{shown}: a folder that starts with a dot is hidden, and nbgrader does not find submissions in it.",
        )
    if participant.endswith("."):
        yield Problem(
            ko=f"{shown}: Windows는 점으로 끝나는 폴더 이름을 허용하지 않습니다.",
            en=f"{shown}: Windows forbids folder names that end with a dot.",
        )
    if any(sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf") for sign in participant):
        yield Problem(
            ko=f"{shown}: 빈칸이나 보이지 않는 글자가 있습니다. nbgrader 명령과 폴더 이름에서 문제가 됩니다.",
            en=f"{shown}: holds a space or an invisible character, which nbgrader's commands and folders trip over.",
        )
    if _WINDOWS_DEVICE.fullmatch(participant):
        yield Problem(
            ko=f"{shown}: Windows의 장치 이름이어서 폴더를 만들 수 없습니다.",
            en=f"{shown}: the name of a Windows device, which no folder can have.",
        )
    if len(participant) > _LONGEST_ID:
        yield Problem(
            ko=f"{shown}: 아이디가 {_LONGEST_ID}자를 넘습니다.", en=f"{shown}: longer than {_LONGEST_ID} characters."
        )


def _listing(title: str, row_word: str, problems: list[tuple[int, Problem]], lang: str) -> str:
    lines = [
        f"  {number}{row_word}: {problem.ko}" if lang == "ko" else f"  {row_word} {number}: {problem.en}"
        for number, problem in problems
    ]
    return "\n".join([title, *lines])
