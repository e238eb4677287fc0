"""Grade cells belong to the question whose name theirs begins with."""

import pytest
from small_course import CASE

from gangso.grading.course.cohort import assignment_notebook
from gangso.grading.questions import grade_cells


@pytest.mark.parametrize(
    ("grade_id", "answers", "name"),
    [
        ("check-rms", ["answer-rms"], "rms"),
        ("check-rms-units", ["answer-rms"], "rms"),
        ("check-rms-units", ["answer-rms", "answer-rms-units"], "rms-units"),
        ("check-rmsx", ["answer-rms"], "rmsx"),
        ("cell-3f2a", ["cell-99"], "cell-3f2a"),
    ],
)
def test_names(grade_id: str, answers: list[str], name: str) -> None:
    assert grade_cells.name_of(grade_id, answers) == name


def test_questions_of_a_compiled_assignment(small) -> None:
    found = grade_cells.of_notebook(assignment_notebook(CASE, "ko"))
    assert [(question.name, question.answer, question.graded, question.by_hand) for question in found] == [
        ("rms", "answer-rms", ("check-rms", "check-rms-hidden"), False),
        ("total", "answer-total", ("check-total",), False),
        ("decision", "memo-decision", ("memo-decision",), True),
    ]
