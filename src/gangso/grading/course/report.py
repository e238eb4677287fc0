"""The score table of a cohort: per participant and question, with "not graded" kept apart from 0."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import nbformat
from nbgrader.api import MissingEntry, SubmittedAssignment
from rich.markup import escape
from rich.table import Table

from gangso.errors import GangsoError
from gangso.files import write_whole
from gangso.grading.course import converters, gradebooks, misplaced
from gangso.grading.course.cohort import Cohort
from gangso.grading.course.course_directory import open_course
from gangso.grading.feedback import signs
from gangso.grading.feedback.assembly import full_name
from gangso.grading.questions import grade_cells
from gangso.words import tr

Status = Literal["graded", "not graded", "not submitted", "misplaced"]


@dataclass(frozen=True)
class Mark:
    """Points of one question; `awaiting` are those that a person has yet to give."""

    score: float
    points: float
    awaiting: float = 0.0


@dataclass(frozen=True)
class Row:
    """One participant. Without a graded submission `marks` is empty and `total` None: that is not a zero."""

    participant: str
    name: str
    status: Status
    marks: Mapping[str, Mark]
    total: float | None
    late_penalty: float = 0.0
    seconds_late: float = 0.0

    @property
    def awaiting(self) -> float:
        return sum(mark.awaiting for mark in self.marks.values())


@dataclass(frozen=True)
class ScoreTable:
    """All participants of a cohort in one assignment; `questions` maps each question to its points, in order."""

    case: str
    questions: Mapping[str, float]
    rows: tuple[Row, ...]

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
    asked = _questions(cohort, case)
    submitted = converters.submissions(cohort, case)
    elsewhere = {each.participant for each in misplaced.find(open_course(cohort.folder, case))}
    with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
        try:
            gradebook.find_assignment(case)
        except MissingEntry as error:
            raise GangsoError(
                ko=f"{cohort.folder}: 성적부에 과제 '{case}'이(가) 없습니다.",
                en=f"{cohort.folder}: the gradebook has no assignment '{case}'.",
            ) from error
        # A check that was added to the source and not released yet is nobody's; one that stands there twice is one.
        books = gradebook.find_assignment(case).notebooks
        released = {(book.name, cell.name) for book in books for cell in (*book.grade_cells, *book.task_cells)}
        asked = {name: [cell for cell in dict.fromkeys(cells) if cell in released] for name, cells in asked.items()}
        asked = {name: cells for name, cells in asked.items() if cells}
        names = {student.id: full_name(student.first_name, student.last_name) for student in gradebook.students}
        rows = []
        for participant in sorted(names.keys() | submitted.keys()):
            name = names.get(participant, "")
            if participant not in submitted:
                status = "misplaced" if participant in elsewhere else "not submitted"
                rows.append(Row(participant, name, status, {}, None))
            elif not converters.is_graded(cohort, case, participant, submitted[participant]):
                rows.append(Row(participant, name, "not graded", {}, None))
            else:
                rows.append(_row(participant, name, asked, gradebook.find_submission(case, participant)))
        points = {
            name: sum(gradebook.find_graded_cell(cell, notebook, case).max_score for notebook, cell in cells)
            for name, cells in asked.items()
        }
    return ScoreTable(case, points, tuple(rows))


def _questions(cohort: Cohort, case: str) -> dict[str, list[tuple[str, str]]]:
    """Return the graded cells (notebook, grade id) of each question, in the order of the source."""
    asked: dict[str, list[tuple[str, str]]] = {}
    for path in sorted((cohort.folder / "source" / case).glob("*.ipynb")):
        for question in grade_cells.of_notebook(nbformat.read(path, as_version=4)):
            asked.setdefault(question.name, []).extend((path.stem, grade_id) for grade_id in question.graded)
    return asked


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
    """Return `table` for the terminal, in the reader's language."""
    rendered = Table(title=title or None, title_justify="left", caption=_legend(), caption_justify="left")
    rendered.add_column(tr(ko="아이디", en="id"), no_wrap=True)
    rendered.add_column(tr(ko="이름", en="name"))
    for question, points in table.questions.items():
        rendered.add_column(f"{question} /{points:g}", justify="right")
    rendered.add_column(f"{tr(ko='합계', en='total')} /{table.points:g}", justify="right", style="bold")
    rendered.add_column(tr(ko="비고", en="note"))
    for row in table.rows:
        marks = [_mark(row.marks[question]) if row.marks else "–" for question in table.questions]
        total = "–" if row.total is None else f"{row.total:g}{'+' if row.awaiting else ''}"
        who = [escape(signs.in_a_line(text)) for text in (row.participant, row.name)]
        rendered.add_row(*who, *marks, total, _note(row), style=_style(row))
    return rendered


def write_csv(table: ScoreTable, path: Path) -> Path:
    """Write `table` as a CSV that Excel opens with its Korean intact (UTF-8 with a byte order mark).

    Scores of submissions that were not graded stay empty.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(
        [
            *tr(ko=("아이디", "이름", "상태"), en=("id", "name", "status")),
            *(f"{question} ({points:g})" for question, points in table.questions.items()),
            *tr(
                ko=("지각(분)", "지각 감점", "합계", "만점", "채점 대기"),
                en=("late (min)", "late penalty", "total", "points", "awaiting"),
            ),
        ]
    )
    for row in table.rows:
        graded = row.total is not None
        writer.writerow(
            [
                *(_harmless(text) for text in (row.participant, row.name)),
                _status(row.status),
                *(f"{row.marks[question].score:g}" if graded else "" for question in table.questions),
                f"{row.seconds_late / 60:.0f}" if graded else "",
                f"{row.late_penalty:g}" if graded else "",
                f"{row.total:g}" if graded else "",
                f"{table.points:g}",
                f"{row.awaiting:g}" if graded else "",
            ]
        )
    write_whole(path, text.getvalue().encode("utf-8-sig"))
    return path


def _harmless(text: str) -> str:
    """Keep a spreadsheet from running a cell that begins like a formula, and a text from showing another."""
    text = signs.in_a_line(text)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def _mark(mark: Mark) -> str:
    if mark.awaiting and mark.awaiting == mark.points and not mark.score:
        return "…"
    return f"{mark.score:g}{'+' if mark.awaiting else ''}"


def _status(status: Status) -> str:
    return {
        "graded": tr(ko="채점함", en="graded"),
        "not graded": tr(ko="채점 안 됨", en="not graded"),
        "not submitted": tr(ko="미제출", en="not submitted"),
        "misplaced": tr(ko="제출물이 다른 곳에 있음", en="submission lies elsewhere"),
    }[status]


def _note(row: Row) -> str:
    notes = [] if row.status == "graded" else [_status(row.status)]
    if row.seconds_late > 0:
        notes.append(_lateness(row.seconds_late))
    if row.late_penalty > 0:
        notes.append(tr(ko=f"감점 {row.late_penalty:g}", en=f"penalty {row.late_penalty:g}"))
    if row.awaiting:
        notes.append(tr(ko=f"{row.awaiting:g}점 채점 대기", en=f"{row.awaiting:g} points by hand"))
    return ", ".join(notes)


def _lateness(seconds: float) -> str:
    """Return how late it is, to the minute, and never as nothing."""
    hours, minutes = divmod(max(1, round(seconds / 60)), 60)
    if not hours:
        return tr(ko=f"{minutes}분 지각", en=f"{minutes} min late")
    if not minutes:
        return tr(ko=f"{hours}시간 지각", en=f"{hours} h late")
    return tr(ko=f"{hours}시간 {minutes}분 지각", en=f"{hours} h {minutes} min late")


def _style(row: Row) -> str:
    return {"graded": "", "not graded": "yellow", "not submitted": "dim", "misplaced": "yellow"}[row.status]


def _legend() -> str:
    return tr(
        ko="…  사람이 채점할 문제   +  사람이 채점할 점수가 남음   –  채점하지 않음(0점이 아님)",
        en="…  to be graded by hand   +  points by hand are still to come   –  not graded, which is not 0",
    )
