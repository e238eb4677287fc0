"""Attendance from the CSV that an office keeps: a row a person, a column a session, ○ and × in it; and the same written again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gangso.errors import GangsoError
from gangso.grading.course import people, people_csv
from gangso.grading.course.cohort import Cohort
from gangso.grading.course.people import Member
from gangso.grading.course.spreadsheets import Sheet
from gangso.office import attendance, journal
from gangso.office.attendance import WORDS, Attendance, Session, State, Step
from gangso.words import tr

_MEANS: dict[State, str] = {
    "present": "○ ◯ O o V v √ ✓ ✔ P present yes Y 출석 출 참석 1",
    "late": "△ ▲ L late 지각 지 조퇴 외출",
    "absent": "× X x ✗ A absent no N 결석 결 불참 0",
    "excused": "◇ E excused 공결 공가 인정결석 유고결석 병결",
}
_STATE_OF = {word.casefold(): state for state, words in _MEANS.items() for word in words.split()}
_MONTH_DAY = re.compile(r"(\d{1,2})\s*(?:[-/.]|월)\s*(\d{1,2})\s*(?:일|\.)?(?=\D|$)(.*)", re.DOTALL)


@dataclass(frozen=True)
class Read:
    """What came of a file: the step, the sessions that are new by it, the columns that are no session's, and words on rows that are nobody's."""

    step: Step
    new: tuple[Session, ...]
    passed_over: tuple[str, ...]
    rows_passed_over: str


def take(cohort: Cohort, path: Path, now: datetime) -> Read:
    """Note what a CSV says, in one step that can be undone; a problem anywhere in it, and nothing is noted.

    Any encoding and separator that a roster may have; people by id, or where there is no such column by name. A column whose heading begins with a day is a session; the year may be left
    out where the session is there already. An empty cell says nothing.

    Raises
    ------
    GangsoError
        With every problem of the file, each with its row.
    """
    kept = journal.read(cohort.folder)
    table = people_csv.read(path, or_names=True)
    columns, heads = table.columns, table.heads
    known = people.lookup(cohort)
    person = columns.get("id", columns.get("name", 0))
    sessions, passed_over = _sessions(path, kept, heads, set(columns.values()))
    marks: dict[tuple[str, str], State | None] = {}
    problems: list[tuple[str, str]] = []
    seen: dict[str, int] = {}
    for at, row in table.rows:
        text = row[person] if person < len(row) else ""
        who = known.by_id(text) if "id" in columns else known.by_name(text)
        if who is None:
            problems.append(
                (
                    f"{at}행: 명단에 '{text}'이(가) 없거나 같은 이름이 여럿입니다",
                    f"row {at}: nobody in the roster is '{text}', or several have this name",
                )
            )
            continue
        if who in seen:
            problems.append(
                (
                    f"{at}행: '{who}'은(는) {seen[who]}행에도 있습니다",
                    f"row {at}: '{who}' stands in row {seen[who]} too",
                )
            )
        seen[who] = at
        for column, session in sessions.items():
            cell = row[column] if column < len(row) else ""
            if not cell:
                continue
            state = _STATE_OF.get(cell.casefold())
            if state is None:
                problems.append(
                    (
                        f"{at}행, '{heads[column]}': '{cell}'의 뜻을 모릅니다",
                        f"row {at}, '{heads[column]}': what is '{cell}'?",
                    )
                )
            else:
                marks[session.id, who] = state
    if problems:
        raise GangsoError(
            ko=f"{path}: 아무것도 기록하지 않았습니다. 고칠 곳 {len(problems)}군데 (쓸 수 있는 표시: ○ 출석, △ 지각, × 결석, 공결, 빈칸):\n  "
            + "\n  ".join(ko for ko, _ in problems),
            en=f"{path}: nothing was noted. {len(problems)} to mend (signs: ○ present, △ late, × absent, excused, empty):\n  "
            + "\n  ".join(en for _, en in problems),
        )
    there = {one.id for one in kept.sessions}
    new = tuple(one for one in sessions.values() if one.id not in there)
    return Read(journal.note(cohort.folder, marks, "file", now, new), new, passed_over, table.told())


def _sessions(
    path: Path, kept: Attendance, heads: Sequence[str], known: set[int]
) -> tuple[dict[int, Session], tuple[str, ...]]:
    """Return which session each column is, and the headings of those that are none."""
    found: dict[int, Session] = {}
    passed_over = []
    for at, head in enumerate(heads):
        if at in known or not head:
            continue
        session = _session(path, kept, head)
        if session is None:
            passed_over.append(head)
        elif session in found.values():
            raise GangsoError(
                ko=f"{path}: 차시 '{session.id}'의 열이 두 개입니다.",
                en=f"{path}: two columns are of session '{session.id}'.",
            )
        else:
            found[at] = session
    if not found:
        raise GangsoError(
            ko=f"{path}: 차시의 열이 없습니다. 열 제목을 날짜로 시작하십시오: 2026-03-10 또는 '2026-03-10 오전'. 있는 열: {', '.join(heads)}",
            en=f"{path}: no column of a session. Begin its heading with the day: 2026-03-10 or '2026-03-10 morning'. There are: "
            f"{', '.join(heads)}",
        )
    return found, tuple(passed_over)


def _session(path: Path, kept: Attendance, head: str) -> Session | None:
    try:
        session = attendance.parse_session(head)
    except GangsoError:
        if (short := _MONTH_DAY.match(head)) is None:
            return None
        month, day, rest = int(short[1]), int(short[2]), short[3]
        near = [one for one in kept.sessions if (one.day.month, one.day.day) == (month, day)]
        if not near:
            raise GangsoError(
                ko=f"{path}: 열 '{head}'에 연도가 없고, 그 날의 차시도 없습니다. 2026-{month:02}-{day:02}처럼 쓰십시오.",
                en=f"{path}: column '{head}' has no year, and there is no session on that day. Write it as 2026-{month:02}-{day:02}.",
            ) from None
        session = attendance.parse_session(f"{near[0].day.isoformat()} {rest}")
    return next((one for one in kept.sessions if one.id == session.id), session)


def sheet(kept: Attendance, everybody: Sequence[Member]) -> Sheet:
    """Return the attendance for a spreadsheet, in the reader's language; what nobody noted is empty."""
    heads = [
        *tr(ko=("아이디", "이름"), en=("id", "name")),
        *(one.id for one in kept.sessions),
        *tr(ko=("출석 시간", "미기록 시간", "전체 시간"), en=("hours attended", "hours not noted", "hours")),
    ]
    rows = []
    for one in everybody:
        marks = [kept.mark(session.id, one.id) for session in kept.sessions]
        cells = [str(WORDS[mark.state]) if mark else None for mark in marks]
        rows.append((one.id, one.name, *cells, *kept.share(one.id)))
    return Sheet(tr(ko="출석", en="attendance"), tuple(heads), tuple(rows))
