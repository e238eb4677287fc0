"""The criteria of a memo are read from what participants read, in each of the forms; what does not add up is no rubric."""

import pytest

from gangso.grading.questions.rubric import Criterion, criteria

EXPECTED = (Criterion("the machine, and its data", 1), Criterion("who does what", 2))


@pytest.mark.parametrize(
    "text",
    [
        "Grading: the machine, and its data (1 point), who does what (2 points).",
        "Grading: the machine, and its data (1 point); who does what (2 points)",
        "Write:\n\n1. the machine, and its data (1 point)\n2. who does what (2 points)\n\nThen hand in.",
        "- the machine, and its data (1 point)\n- who does what. (2 points)",
        "| point | for |\n|---|---|\n| 1 | the machine, and its data |\n| 2 | who does what |",
        "| 점 | 기준 |\n|---|---|\n| 1 | the machine, and its data |\n| 2 | who does what |",
        "채점: the machine, and its data (1점). who does what (2점).",
    ],
)
def test_each_form_is_read(text: str):
    assert criteria(text, 3) == EXPECTED


def test_half_points_and_brackets_within():
    found = criteria("1. signals (two or more), and **why** (0.5 points)\n2. rest (1.5점)", 2)
    assert found == (Criterion("signals (two or more), and **why**", 0.5), Criterion("rest", 1.5))


@pytest.mark.parametrize(
    "text",
    ["", "Two sentences.", "Grading: numbers (1 point).", "1. a (1 point)\n2. b (3 points)", "| 1 | 2 |\n| 3 | 4 |"],
)
def test_what_does_not_add_up_is_no_rubric(text: str):
    assert criteria(text, 3) == ()
