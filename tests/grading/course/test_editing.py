"""A question is edited as a text, by heading; what does not fit is refused and changes nothing."""

from pathlib import Path

import pytest
from small_course import CASE

from gangso.errors import GangsoError
from gangso.grading.course import cohort, editing, solution
from gangso.grading.course.cohort import Cohort


@pytest.fixture
def made(small: Path, tmp_path: Path) -> Cohort:
    return cohort.create("changwon", "ko", tmp_path / "c", assignments=(CASE,))


def test_the_text_has_all_of_the_question_and_nothing_of_others(made: Cohort) -> None:
    text = editing.text_of(made, CASE, "rms")
    assert "## 실효값" in text and "# %% answer-rms\n" in text and "# %% check-rms points=2\n" in text
    assert "# %% check-rms-hidden points=3\n" in text and "HIDDEN TESTS" in text
    assert "나의 데이터" not in text and "participant_seed" not in text
    assert "# %% memo-decision points=4\n" in editing.text_of(made, CASE, "decision")


def test_text_points_and_checks_change_whatever_the_editor_does_to_line_ends(made: Cohort) -> None:
    text = editing.text_of(made, CASE, "rms")
    assert not editing.change(made, CASE, "rms", text)
    edited = text.replace("points=2", "points=2.5").replace("실효값", "제곱평균제곱근").replace("1e-9", "1e-6")
    assert editing.change(made, CASE, "rms", "\ufeff" + edited.replace("\n", "\r\n"))
    assert editing.text_of(made, CASE, "rms") == edited
    assert editing.change(made, CASE, "rms", editing.original(made, CASE, "rms"))
    assert editing.text_of(made, CASE, "rms") == text


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("# %% check-rms points=2\n", "", "headings of the cells were changed"),
        ("# %% check-rms points=2\n", "# %% check-rms\n", "cells that are graded have points="),
        ("# %% answer-rms\n", "# %% answer-rms points=1\n", "cells that are graded have points="),
        ("# %% check-rms points=2\n", "# %% check-new points=2\n", "Wanted: .*check-rms"),
    ],
)
def test_what_does_not_fit_is_refused(made: Cohort, old: str, new: str, says: str) -> None:
    text = editing.text_of(made, CASE, "rms")
    assert old in text
    with pytest.raises(GangsoError, match=says):
        editing.change(made, CASE, "rms", text.replace(old, new))
    assert editing.text_of(made, CASE, "rms") == text


def test_a_question_that_is_not_there(made: Cohort) -> None:
    with pytest.raises(GangsoError, match="There are: 1 rms, 2 total, 3 decision"):
        editing.text_of(made, CASE, "peak")


@pytest.mark.parametrize(
    ("heading", "points", "then"),
    [
        ("## 실효값 (5점)", "2.5", "## 실효값 (5.5점)"),
        ("### RMS (total 5 points)", "3", "### RMS (total 6 points)"),
        ("## RMS (5 points)", "-", "## RMS (5 points)"),  # nothing new
        ("## 실효값 (7점)", "3", "## 실효값 (7점)"),  # what the editor says otherwise stays
        ("## 5점 만점 (쉬움)", "3", "## 5점 만점 (쉬움)"),
        ("본문 (5점)", "3", "본문 (5점)"),
    ],
)
def test_a_heading_that_says_the_points_says_the_new_ones(made: Cohort, heading: str, points: str, then: str) -> None:
    text = editing.text_of(made, CASE, "rms").replace("## 실효값", heading)
    if points != "-":
        text = text.replace("points=2", f"points={points}")
    assert editing.change(made, CASE, "rms", text)
    assert then in editing.text_of(made, CASE, "rms").splitlines()


def test_one_point_is_a_point(made: Cohort) -> None:
    editing.change(
        made, CASE, "total", editing.text_of(made, CASE, "total").replace("## 나의 데이터", "## Own data (1 point)")
    )
    text = editing.text_of(made, CASE, "total")
    assert editing.change(made, CASE, "total", text.replace("points=1", "points=2"))
    assert "## Own data (2 points)" in editing.text_of(made, CASE, "total")
    assert editing.change(made, CASE, "total", editing.text_of(made, CASE, "total").replace("points=2", "points=1"))
    assert "## Own data (1 point)" in editing.text_of(made, CASE, "total")


def test_a_check_that_its_own_solution_fails_is_refused(made: Cohort) -> None:
    """Everybody would lose the points."""
    text = editing.text_of(made, CASE, "rms")
    with pytest.raises(GangsoError, match=r"check-rms 0/2: AssertionError: 3, -3의 실효값은.*### BEGIN SOLUTION"):
        editing.change(made, CASE, "rms", text.replace("abs(got - 3)", "abs(got - 4)"), solution.refuse_if_it_fails)
    assert editing.text_of(made, CASE, "rms") == text
    mended = text.replace("abs(got - 3) < 1e-9", "abs(got - 3) < 1e-6")
    assert mended != text and editing.change(made, CASE, "rms", mended, solution.refuse_if_it_fails)
    assert editing.text_of(made, CASE, "rms") == mended
