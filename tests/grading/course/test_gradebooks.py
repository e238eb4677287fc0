"""Reading a gradebook whole: what nbgrader then says of each submission is the same, and asks nothing more of the file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from nbgrader.api import Gradebook, SubmittedAssignment
from sqlalchemy import Engine, event

from gangso.grading.course import gradebooks

CASE, BOOK = "99_case", "assignment"


@contextmanager
def counted() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(connection, cursor, statement, *more) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture
def gradebook(tmp_path: Path) -> Iterator[Gradebook]:
    """Three people; two handed in, with points by hand, a comment, a penalty; another assignment beside it."""
    with gradebooks.create(tmp_path, "course") as made:
        for case in (CASE, "98_other"):
            made.add_assignment(case)
            made.add_notebook(BOOK, case)
            for number in range(3):
                made.add_grade_cell(f"check-{number}", BOOK, case, max_score=2.5, cell_type="code")
            made.add_task_cell("task", BOOK, case, max_score=4, cell_type="markdown")
            made.add_solution_cell("answer", BOOK, case)
            for who in ("kim", "lee"):
                made.update_or_create_student(who, first_name=who.title())
                made.add_submission(case, who)
                for number in range(3):
                    made.find_grade(f"check-{number}", BOOK, case, who).auto_score = number
                made.find_grade("task", BOOK, case, who).manual_score = 3
                made.find_comment("answer", BOOK, case, who).manual_comment = f"{case} {who}"
                made.find_submission_notebook(BOOK, case, who).late_submission_penalty = 0.5
        made.update_or_create_student("park")
        made.db.commit()
    with gradebooks.open_existing(tmp_path, "course") as opened:
        yield opened


def said(submission: SubmittedAssignment) -> dict:
    (notebook,) = submission.notebooks
    return {
        "who": (submission.student.id, submission.student.first_name, submission.assignment.name),
        "grades": {(one.name, one.score, one.max_score, one.needs_manual_grade) for one in notebook.grades},
        "comments": {(one.name, one.manual_comment) for one in notebook.comments},
        "penalty": (submission.late_submission_penalty, notebook.late_submission_penalty, notebook.name),
    }


def test_it_is_what_nbgrader_says_and_asks_nothing_more(gradebook: Gradebook) -> None:
    expected = {who: said(gradebook.find_submission(CASE, who)) for who in ("kim", "lee")}
    gradebook.db.expunge_all()
    with counted() as asked:
        found = {one.student.id: one for one in gradebooks.loaded(gradebook, CASE)}
        reading = len(asked)
        assert {who: said(one) for who, one in found.items()} == expected
        assert reading <= 6 and len(asked) == reading
        (notebook,) = (gradebook.find_submission_notebook(BOOK, CASE, "kim"),)
        assert notebook is found["kim"].notebooks[0] and len(asked) == reading + 1
    assert expected["kim"]["penalty"] == (0.5, 0.5, BOOK) and ("answer", f"{CASE} kim") in expected["kim"]["comments"]


def test_of_an_assignment_without_submissions_there_are_none(gradebook: Gradebook) -> None:
    gradebook.add_assignment("97_new")
    assert gradebooks.loaded(gradebook, "97_new") == [] and len(gradebooks.loaded(gradebook, "98_other")) == 2
