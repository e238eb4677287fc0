"""All assignments of a cohort together: what nobody has marked is empty, never 0."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
from office_cohort import FIRST, PEOPLE, SECOND, cells
from rich.console import Console

from gangso.grading.course import people, report, spreadsheets
from gangso.grading.course.cohort import Cohort
from gangso.grading.course.roster import Participant
from gangso.office import completion, gradebook
from gangso.words import use

NOW = datetime(2026, 4, 1, tzinfo=UTC)


def test_points_add_up_over_what_is_asked(made: Cohort) -> None:
    people.excuse(made, SECOND, PEOPLE[0], excused=True)
    people.withdraw(made, PEOPLE[2], NOW)
    book = gradebook.read(made)
    first, second = (book.tables[case].points for case in (FIRST, SECOND))
    assert [one.id for one in book.people][-1] == PEOPLE[2] and book.unreleased == ()
    # Excused: not asked, so that the first alone is all; what was there is not taken for it.
    assert book.points(PEOPLE[0]) == first and book.total(PEOPLE[0]) == book.so_far(PEOPLE[0]) == first
    assert book.points(PEOPLE[3]) == first + second
    assert book.total(PEOPLE[3]) == sum(book.row(case, PEOPLE[3]).total for case in (FIRST, SECOND))
    # A memo waits: what there is so far is known, the total is not. Nothing handed in: neither is.
    assert book.so_far(PEOPLE[1]) > 0 and book.total(PEOPLE[1]) is None
    assert book.so_far(PEOPLE[11]) is None and book.total(PEOPLE[11]) is None


def test_a_workbook_in_the_cohorts_language(made: Cohort, tmp_path: Path) -> None:
    people.excuse(made, SECOND, PEOPLE[0], excused=True)
    with use("ko"):
        book = gradebook.read(made)
        path = spreadsheets.write_workbook(gradebook.sheets(book), tmp_path / "scores.xlsx")
    pages = openpyxl.load_workbook(path)
    assert pages.sheetnames == ["전체", FIRST, SECOND]
    rows = [
        dict(zip((c.value for c in pages["전체"][1]), (c.value for c in row), strict=True)) for row in pages["전체"]
    ]
    kim, sol, last = rows[1], rows[2], rows[12]
    assert kim["이름"] == "김하늘" and kim["이메일"] == "cw-01@x.org" and kim["회사"] == "한빛정밀"
    assert kim[f"{SECOND} 상태"] == "면제" and kim[f"{SECOND} ({book.tables[SECOND].points:g})"] is None
    assert sol["합계"] is None and sol["지금까지"] > 0 and sol[f"{SECOND} 상태"] == "채점 대기"
    assert last["합계"] is None and last["지금까지"] is None and last[f"{FIRST} 상태"] == "미제출"
    # Questions by their titles, not by the names of checks.
    heads = [cell.value for cell in pages[SECOND][1]]
    assert len([head for head in heads if head and head[:2] in ("1.", "2.", "3.")]) == 3
    assert not {name for name, *_ in cells(made, SECOND)} & {*heads}


def test_who_was_added_has_the_company_in_the_rosters_column(made: Cohort) -> None:
    people.add(made, [Participant("new-1", "", "박새", "", (("소속", "다빛"),))])
    with use("ko"):
        book = gradebook.read(made)
        tables = (
            gradebook.overview(book),
            report.sheet(book.tables[FIRST]),
            completion.sheet(completion.judge(made, NOW)),
        )
    for table in tables:
        assert "회사" in table.heads and "소속" not in table.heads
        own = next(row for row in table.rows if row[0] == "new-1")
        assert own[table.heads.index("회사")] == "다빛"


def test_ids_only(made: Cohort) -> None:
    bare = gradebook.anonymous(gradebook.read(made))
    text = repr(gradebook.sheets(bare))
    assert PEOPLE[0] in text and "김하늘" not in text and "한빛정밀" not in text and "@x.org" not in text
    assert "이름" not in shown(bare)


def test_on_the_screen(made: Cohort) -> None:
    people.excuse(made, SECOND, PEOPLE[0], excused=True)
    book = gradebook.read(made)
    lines = {line.split()[1]: line for line in shown(book).splitlines() if "cw-" in line}
    assert "면제" in lines[PEOPLE[0]] and f"/{book.tables[FIRST].points:g}" in lines[PEOPLE[0]]
    assert lines[PEOPLE[11]].count("–") == 3 and "0" not in lines[PEOPLE[11]].partition(PEOPLE[11])[2]
    assert "+" in lines[PEOPLE[1]] and "+" not in lines[PEOPLE[3]]
    assert "아직 배포하지 않은 과제: 16_x" in shown(replace(book, unreleased=("16_x",)))


def shown(book: gradebook.Gradebook) -> str:
    console = Console(width=120, record=True, file=open("/dev/null", "w"))  # noqa: PTH123, SIM115
    with use("ko"):
        console.print(gradebook.render(book))
    return console.export_text()
