"""A cohort's roster: who takes part, read from the CSV that an office really sends."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gangso.errors import GangsoError
from gangso.grading.course import people_csv
from gangso.grading.course.people_csv import Csv
from gangso.workplace import id_key

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
    """Return the people of a roster.

    Accepted is what `people_csv.read` takes, with English or Korean headers (``id``/``학번``/``아이디``, ``first_name``/``이름``, ``last_name``/``성``,
    ``email``/``이메일``), or one column with the whole name.

    Raises
    ------
    GangsoError
        With every problem of the file at once, each with its row.

    Examples
    --------
    >>> participants = read("roster.csv")
    """
    return of_csv(path, people_csv.read(Path(path)))


def of_csv(path: Path | str, table: Csv) -> tuple[Participant, ...]:
    """Return the people of a roster that has been read from `path`.

    Raises
    ------
    GangsoError
        As `read`.
    """
    others = {at: title for at, title in enumerate(table.heads) if title and at not in table.columns.values()}
    people, problems = [], []
    first_rows: dict[str, tuple[int, str]] = {}
    for number, row in table.rows:
        cells = {name: row[at] if at < len(row) else "" for name, at in table.columns.items()}
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
            ko=f"{path}: 명단에 사람이 없습니다. 제목 행 아래에 한 사람씩 씁니다.",
            en=f"{path}: nobody is in the roster. Below the headers, each row is one person.",
        )
    return tuple(people)


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
