"""The gradebook of a cohort: everybody in all its assignments, where nothing that is not marked is ever a 0."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rich.console import Group
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from gangso import signs
from gangso.grading.course import companies, converters, people, report
from gangso.grading.course.cohort import Cohort
from gangso.grading.course.ledger import Person
from gangso.grading.course.people import Member
from gangso.grading.course.report import Row, ScoreTable
from gangso.grading.course.spreadsheets import Sheet
from gangso.words import tr


@dataclass(frozen=True)
class Gradebook:
    """All assignments of a cohort.

    Attributes
    ----------
    title
        nbgrader's course id.
    tables
        The score table of each assignment that has been released, in order.
    unreleased
        Assignments that are there and were not released: nobody can have points in them.
    people
        Everybody in the roster or with a submission; who was withdrawn last.
    """

    title: str
    tables: Mapping[str, ScoreTable]
    unreleased: tuple[str, ...]
    people: tuple[Member, ...]

    def row(self, case: str, who: str) -> Row:
        """Return what somebody has in an assignment; who came into the roster later has not submitted."""
        rows = (row for row in self.tables[case].rows if row.participant == who)
        return next(rows, Row(who, "", "not submitted", {}, None))

    def excused(self, who: str) -> frozenset[str]:
        """Return the assignments that somebody need not hand in."""
        return frozenset(case for case in self.tables if self.row(case, who).status == "excused")

    def so_far(self, who: str) -> float | None:
        """Return the points that somebody has by now, None if nothing of theirs has been graded."""
        totals = [row.total for case in self.tables if (row := self.row(case, who)).total is not None]
        return sum(totals) if totals else None

    def total(self, who: str) -> float | None:
        """Return somebody's points once all that is asked of them is handed in and marked to the end, else None."""
        rows = [self.row(case, who) for case in self.tables if case not in self.excused(who)]
        if not rows or any(row.total is None or row.awaiting for row in rows):
            return None
        return sum(row.total or 0.0 for row in rows)

    def points(self, who: str) -> float:
        """Return the points that somebody can reach: of all assignments but those that they are excused from."""
        return sum(table.points for case, table in self.tables.items() if case not in self.excused(who))


def read(cohort: Cohort) -> Gradebook:
    """Read the whole gradebook of a cohort.

    Raises
    ------
    GangsoError
        If there is no gradebook, or it cannot be read.
    """
    released = [case for case in cohort.assignments if converters.is_released(cohort, case)]
    tables = {case: report.score_table(cohort, case) for case in released}
    everybody = sorted(people.members(cohort), key=lambda one: bool(one.about.left))
    return Gradebook(
        cohort.course,
        tables,
        tuple(case for case in cohort.assignments if case not in tables),
        tuple(everybody),
    )


def anonymous(book: Gradebook) -> Gradebook:
    """Return `book` with ids only: no names, e-mails or the roster's other columns."""
    bare = tuple(replace(one, name="", email="", about=Person(left=one.about.left)) for one in book.people)
    return replace(book, people=bare, tables={case: report.anonymous(table) for case, table in book.tables.items()})


def render(book: Gradebook) -> Group:
    """Return `book` for the terminal, in the reader's language: a column an assignment, by its number."""
    table = Table(title=book.title, title_justify="left")
    table.add_column(tr(ko="아이디", en="id"), no_wrap=True)
    if named := any(one.name for one in book.people):
        table.add_column(tr(ko="이름", en="name"))
    for case, scores in book.tables.items():
        table.add_column(f"{number(case)}\n/{scores.points:g}", justify="right")
    table.add_column(f"{tr(ko='지금까지', en='so far')}\n/{_all(book):g}", justify="right", style="bold")
    table.add_column(tr(ko="비고", en="note"))
    for one in book.people:
        rows = [book.row(case, one.id) for case in book.tables]
        who = [one.id, one.name] if named else [one.id]
        points, of = book.so_far(one.id), book.points(one.id)
        waits = any(row.awaiting for row in rows)
        shown = "–" if points is None else f"{points:g}{'+' if waits else ''}{f' /{of:g}' if of != _all(book) else ''}"
        table.add_row(
            *(escape(signs.in_a_line(text)) for text in who),
            *map(_cell, rows),
            shown,
            report.status_text("withdrawn") if one.about.left else "",
            style="dim" if one.about.left else "",
        )
    return Group(table, _legend(book))


def sheets(book: Gradebook) -> tuple[Sheet, ...]:
    """Return `book` for a workbook, in the reader's language: the overview, and each assignment with its questions."""
    return overview(book), *(report.sheet(table) for table in book.tables.values())


def overview(book: Gradebook) -> Sheet:
    """Return one row a person: points and state of each assignment, and the total once all is marked.

    What is not marked to its end is empty, the total with it.
    """
    others, cells = companies.columns([one.about.other for one in book.people])
    heads = [
        *tr(ko=("아이디", "이름", "이메일"), en=("id", "name", "e-mail")),
        *others,
        tr(ko="참가", en="takes part"),
    ]
    for case, table in book.tables.items():
        heads += [f"{case} ({table.points:g})", f"{case} {tr(ko='상태', en='status')}"]
    heads += tr(ko=("합계", "지금까지", "만점"), en=("total", "so far", "points"))
    rows = []
    for one, own in zip(book.people, cells, strict=True):
        values = [one.id, one.name, one.email, *own]
        values.append(report.status_text("withdrawn") if one.about.left else tr(ko="참가", en="yes"))
        for case in book.tables:
            row = book.row(case, one.id)
            values += [None if row.awaiting else row.total, _state(row)]
        rows.append((*values, book.total(one.id), book.so_far(one.id), book.points(one.id)))
    return Sheet(tr(ko="전체", en="all assignments"), tuple(heads), tuple(rows))


def number(case: str) -> str:
    """Return what an assignment is called where there is little room: the number that its name begins with."""
    front = case.partition("_")[0]
    return front if front.isdigit() else case


def _all(book: Gradebook) -> float:
    return sum(table.points for table in book.tables.values())


def _cell(row: Row) -> str:
    if row.total is not None:
        return f"{row.total:g}{'+' if row.awaiting else ''}"
    if row.status in ("not submitted", "withdrawn"):
        return "–"
    return report.status_text(row.status)


def _state(row: Row) -> str:
    if row.awaiting:
        return tr(ko="채점 대기", en="points by hand to come")
    return report.status_text(row.status)


def _legend(book: Gradebook) -> Text:
    text = tr(
        ko="+  서술형 점수가 남음   –  아직 내지 않음(0점이 아님)",
        en="+  points by hand are still to come   –  not handed in, which is not 0",
    )
    if book.unreleased:
        names = ", ".join(book.unreleased)
        text += tr(ko=f"\n아직 배포하지 않은 과제: {names}", en=f"\nnot released yet: {names}")
    return Text(text, style="dim")
