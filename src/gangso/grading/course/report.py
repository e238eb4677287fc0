"""The score table of a cohort: per participant and question, with "not graded" kept apart from 0."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import nbformat
from nbgrader.api import MissingEntry, SubmittedAssignment
from rich.markup import escape
from rich.table import Table

from gangso import signs
from gangso.errors import GangsoError
from gangso.grading.course import companies, converters, gradebooks, lateness, ledger, misplaced, people, spreadsheets
from gangso.grading.course.cohort import Cohort
from gangso.grading.course.course_directory import open_course
from gangso.grading.course.spreadsheets import Sheet
from gangso.grading.feedback.assembly import full_name
from gangso.grading.questions import grade_cells, numbers
from gangso.grading.questions.texts import question_texts
from gangso.words import tr

_POINTS = re.compile(r"\s*\([^()]*(?:\d\s*점|points?\b)[^()]*\)$")
Status = Literal["graded", "not graded", "not submitted", "misplaced", "excused", "withdrawn"]


@dataclass(frozen=True)
class Mark:
    """Points of one question; `awaiting` are those that a person has yet to give."""

    score: float
    points: float
    awaiting: float = 0.0


@dataclass(frozen=True)
class Row:
    """One participant. Without a graded submission `marks` is empty and `total` None: that is not a zero.

    Attributes
    ----------
    other
        The roster's other columns, as company and telephone.
    worked
        The ids other than theirs under which it was worked: with whose data it was graded, or that have to be accepted first.
    """

    participant: str
    name: str
    status: Status
    marks: Mapping[str, Mark]
    total: float | None
    late_penalty: float = 0.0
    seconds_late: float = 0.0
    email: str = ""
    other: Mapping[str, str] = field(default_factory=dict)
    worked: tuple[str, ...] = ()

    @property
    def awaiting(self) -> float:
        return sum(mark.awaiting for mark in self.marks.values())


@dataclass(frozen=True)
class ScoreTable:
    """All participants of a cohort in one assignment.

    Attributes
    ----------
    questions
        The points of each question, in order.
    titles
        What each question is called in the assignment; of those that are missing, the name.
    """

    case: str
    questions: Mapping[str, float]
    rows: tuple[Row, ...]
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def points(self) -> float:
        return sum(self.questions.values())


def score_table(cohort: Cohort, case: str) -> ScoreTable:
    """Read the scores of an assignment from the gradebook.

    Raises
    ------
    GangsoError
        If there is no gradebook, or no such assignment in it.
    """
    converters.needs_release(cohort, case)
    lateness.refresh(cohort, case)
    asked, titles = _questions(cohort, case)
    submitted, strangers = converters.submissions(cohort, case), converters.strangers(cohort, case)
    elsewhere = {each.participant for each in misplaced.find(open_course(cohort.folder, case))}
    book = ledger.read(cohort.folder)
    with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
        try:
            gradebook.find_assignment(case)
        except MissingEntry as error:
            raise GangsoError(
                ko=f"{cohort.folder}: 성적부에 과제 '{case}'이(가) 없습니다.",
                en=f"{cohort.folder}: the gradebook has no assignment '{case}'.",
            ) from error
        # A check that was added to the source and not released yet is nobody's; one that stands there twice is one.
        known = {one.student.id: one for one in gradebooks.loaded(gradebook, case)}
        books = gradebook.find_assignment(case).notebooks
        released = {(each.name, cell.name) for each in books for cell in (*each.grade_cells, *each.task_cells)}
        asked = {name: [cell for cell in dict.fromkeys(cells) if cell in released] for name, cells in asked.items()}
        asked = {name: cells for name, cells in asked.items() if cells}
        students = {student.id: student for student in gradebook.students}
        rows = []
        for participant in sorted((students.keys() | submitted.keys()).difference(strangers)):
            student = students.get(participant)
            name = full_name(student.first_name, student.last_name) if student else ""
            place = submitted.get(participant)
            if place and converters.is_graded(cohort, case, participant, place):
                row = _row(
                    participant, name, asked, known.get(participant) or gradebook.find_submission(case, participant)
                )
            elif place:
                row = Row(participant, name, "not graded", {}, None)
            else:
                status = "misplaced" if participant in elsewhere else "not submitted"
                row = Row(participant, name, status, {}, None)
            if not book.takes_part(participant):
                row = replace(row, status="withdrawn")
            elif participant in book.work(case).excused:
                row = Row(
                    participant, name, "excused", {}, None
                )  # whatever was handed in; grades come back with --undo
            other = dict(book.person(participant).other)
            rows.append(replace(row, email=(student.email or "") if student else "", other=other))
        points = {
            name: sum(gradebook.find_graded_cell(cell, notebook, case).max_score for notebook, cell in cells)
            for name, cells in asked.items()
        }
    under = {who: (name,) for who, name in people.graded_with(cohort, case).items()}
    if any(row.status == "not graded" for row in rows):
        under |= people.waiting(cohort, case)
    rows = [replace(row, worked=under.get(row.participant, ())) for row in rows]
    rows.sort(key=lambda row: row.status == "withdrawn")
    return ScoreTable(case, points, tuple(rows), titles)


def _questions(cohort: Cohort, case: str) -> tuple[dict[str, list[tuple[str, str]]], dict[str, str]]:
    """Return the graded cells (notebook, grade id) of each question, in the order of the source, and its title."""
    asked: dict[str, list[tuple[str, str]]] = {}
    titles: dict[str, str] = {}
    for path in sorted((cohort.folder / "source" / case).glob("*.ipynb")):
        source = nbformat.read(path, as_version=4)
        texts = question_texts(source)
        for question in grade_cells.of_notebook(source):
            asked.setdefault(question.name, []).extend((path.stem, grade_id) for grade_id in question.graded)
            titles.setdefault(question.name, texts.get(question.graded[0], (question.name, ""))[0])
    return asked, titles


def _row(
    participant: str, name: str, asked: Mapping[str, list[tuple[str, str]]], submission: SubmittedAssignment
) -> Row:
    grades = {(notebook.name, grade.name): grade for notebook in submission.notebooks for grade in notebook.grades}
    marks = {}
    for question, cells in asked.items():
        own = [grades[cell] for cell in cells if cell in grades]
        marks[question] = Mark(
            score=sum(grade.score or 0.0 for grade in own),
            points=sum(grade.max_score for grade in own),
            awaiting=sum(grade.max_score for grade in own if grade.needs_manual_grade),
        )
    penalty = submission.late_submission_penalty or 0.0
    total = max(0.0, sum(mark.score for mark in marks.values()) - penalty)
    return Row(participant, name, "graded", marks, total, penalty, submission.total_seconds_late)


def render(table: ScoreTable, title: str = "") -> Table:
    """Return `table` for the terminal, in the reader's language; a title is too long for a column, and stands below."""
    numbered = [
        numbers.split(number, signs.in_a_line(title_of(table, name))) for number, name in enumerate(table.questions, 1)
    ]
    caption = "\n".join([_legend(), *(f"{number}. {text}" for number, text in numbered)])
    rendered = Table(title=title or None, title_justify="left", caption=escape(caption), caption_justify="left")
    rendered.add_column(tr(ko="아이디", en="id"), no_wrap=True)
    rendered.add_column(tr(ko="이름", en="name"))
    for (number, _), points in zip(numbered, table.questions.values(), strict=True):
        rendered.add_column(f"{number} /{points:g}", justify="right")
    rendered.add_column(f"{tr(ko='합계', en='total')} /{table.points:g}", justify="right", style="bold")
    rendered.add_column(tr(ko="비고", en="note"))
    for row in table.rows:
        marks = [_mark(row.marks[question]) if row.marks else "–" for question in table.questions]
        total = "–" if row.total is None else f"{row.total:g}{'+' if row.awaiting else ''}"
        who = [escape(signs.in_a_line(text)) for text in (row.participant, row.name)]
        rendered.add_row(*who, *marks, total, _note(row), style=_style(row))
    return rendered


def write_csv(table: ScoreTable, path: Path) -> Path:
    """Write `table` as a CSV that Excel opens with its Korean intact, in the reader's language; see `sheet`."""
    return spreadsheets.write_csv(sheet(table), path)


def sheet(table: ScoreTable) -> Sheet:
    """Return `table` for a spreadsheet, in the reader's language.

    What nobody has marked yet is empty and no 0: a submission that was not graded, a memo that waits, and the total with it
    until all is marked; what there is so far has a column of its own.
    """
    others, cells = companies.columns([row.other for row in table.rows])
    is_worked = any(row.worked for row in table.rows)
    heads = (
        *tr(ko=("아이디", "이름", "이메일"), en=("id", "name", "e-mail")),
        *others,
        tr(ko="상태", en="status"),
        *(f"{title_of(table, name)} ({points:g})" for name, points in table.questions.items()),
        *tr(
            ko=("지각(분)", "지각 감점", "합계", "지금까지", "만점", "채점 대기"),
            en=("late (min)", "late penalty", "total", "so far", "points", "awaiting"),
        ),
        *((tr(ko="푼 아이디", en="worked under"),) if is_worked else ()),
    )
    rows = []
    for row, own in zip(table.rows, cells, strict=True):
        graded = row.total is not None
        rows.append(
            (
                *(row.participant, row.name, row.email),
                *own,
                status_text(row.status),
                *(_points(row.marks.get(question)) for question in table.questions),
                round(row.seconds_late / 60) if graded else None,
                row.late_penalty if graded else None,
                row.total if graded and not row.awaiting else None,
                row.total,
                table.points,
                row.awaiting if graded else None,
                *((", ".join(row.worked),) if is_worked else ()),
            )
        )
    return Sheet(table.case, heads, tuple(rows))


def anonymous(table: ScoreTable) -> ScoreTable:
    """Return `table` with ids only: no names, e-mails or the roster's other columns."""
    return replace(table, rows=tuple(replace(row, name="", email="", other={}) for row in table.rows))


def title_of(table: ScoreTable, question: str) -> str:
    """Return what a question is called, without the points that its heading says too: a mended question has others."""
    return _POINTS.sub("", table.titles.get(question, question))


def _points(mark: Mark | None) -> float | None:
    """Return the points of a question; None while a person has to give some of them."""
    return None if mark is None or mark.awaiting else mark.score


def _mark(mark: Mark) -> str:
    if mark.awaiting and mark.awaiting == mark.points and not mark.score:
        return "…"
    return f"{mark.score:g}{'+' if mark.awaiting else ''}"


def status_text(status: Status) -> str:
    return {
        "graded": tr(ko="채점함", en="graded"),
        "not graded": tr(ko="채점 안 됨", en="not graded"),
        "not submitted": tr(ko="미제출", en="not submitted"),
        "misplaced": tr(ko="제출물이 다른 곳에 있음", en="submission lies elsewhere"),
        "excused": tr(ko="면제", en="excused"),
        "withdrawn": tr(ko="철회", en="withdrawn"),
    }[status]


def _note(row: Row) -> str:
    notes = [] if row.status == "graded" else [status_text(row.status)]
    if row.worked:
        notes.append(_worked(row))
    if row.seconds_late > 0:
        notes.append(lateness_of(row.seconds_late))
    if row.late_penalty > 0:
        notes.append(tr(ko=f"감점 {row.late_penalty:g}", en=f"penalty {row.late_penalty:g}"))
    if row.awaiting:
        notes.append(tr(ko=f"{row.awaiting:g}점 채점 대기", en=f"{row.awaiting:g} points by hand"))
    return ", ".join(notes)


def _worked(row: Row) -> str:
    names = ", ".join(row.worked)
    if row.status == "graded":
        return tr(ko=f"'{names}'의 데이터로 채점", en=f"graded with the data of '{names}'")
    return tr(ko=f"'{names}'(으)로 풂, 인정 대기", en=f"worked under '{names}', to be accepted")


def lateness_of(seconds: float) -> str:
    """Return how late it is, to the minute, and never as nothing; nothing if it is in time."""
    if seconds <= 0:
        return ""
    hours, minutes = divmod(max(1, round(seconds / 60)), 60)
    if not hours:
        return tr(ko=f"{minutes}분 지각", en=f"{minutes} min late")
    if not minutes:
        return tr(ko=f"{hours}시간 지각", en=f"{hours} h late")
    return tr(ko=f"{hours}시간 {minutes}분 지각", en=f"{hours} h {minutes} min late")


def _style(row: Row) -> str:
    return {"graded": "", "not graded": "yellow", "misplaced": "yellow"}.get(row.status, "dim")


def _legend() -> str:
    return tr(
        ko="…  채점할 서술형   +  서술형 점수가 남음   –  채점하지 않음(0점이 아님)",
        en="…  to be graded by hand   +  points by hand are still to come   –  not graded, which is not 0",
    )
