"""nbgrader saves grades cell by cell: where it fails on the way, a submission that is not graded leaves no points."""

from pathlib import Path

import pytest
from foreign_course import ASSIGNMENT, SCORES, leftovers, make, rows, submit

from gangso.grading.batch import coordinator
from gangso.grading.batch.step import Step
from gangso.grading.course import course_directory

# A step of the course's own, after the grades are saved, that cannot digest one thing that a participant wrote.
FAILS = """
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.converters.autograde import Execute, LimitOutput, SaveAutoGrades

class Counts(NbGraderPreprocessor):
    def preprocess(self, nb, resources):
        if any("indigestible" in cell.source for cell in nb.cells):
            raise ValueError("Score is greater than max score")
        return nb, resources

c.Autograde.autograde_preprocessors = [Execute, LimitOutput, SaveAutoGrades, Counts]
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("staging") / "course", FAILS)


def grade(folder: Path, *participants: str, **options: bool) -> dict[str, Step]:
    course = course_directory.open_course(folder, ASSIGNMENT)
    return {step.participant: step for step in coordinator.grade(course, participants, count=1, **options)}


def points(folder: Path, participant: str) -> list[float | None]:
    return [score for name, score in rows(folder) if name == participant]


def test_a_submission_that_is_not_graded_leaves_no_points(course):
    submit(course, "anna", {"squares": "indigestible = 1\ndef squares(n):\n    return [1]"})
    steps = grade(course, "anna", "bora")
    assert (steps["anna"].outcome, steps["anna"].blame) == ("failed", "submission"), steps["anna"]
    assert points(course, "anna") == [] and sum(score or 0 for score in points(course, "bora")) == SCORES["bora"]
    assert not leftovers(course)


def test_what_was_graded_before_keeps_its_points(course):
    before = points(course, "bora") or (grade(course, "bora"), points(course, "bora"))[1]
    assert sum(score or 0 for score in before) == SCORES["bora"]
    place = course / "autograded" / "bora" / ASSIGNMENT / "problem1.ipynb"
    graded = place.read_bytes()
    submit(course, "bora", {"squares": "indigestible = 1"}, at="2026-03-02 01:00:00 UTC")
    assert grade(course, "bora")["bora"].outcome == "failed"
    assert points(course, "bora") == before and place.read_bytes() == graded
    opened = course_directory.open_course(course, ASSIGNMENT)
    with opened.gradebook() as gradebook:
        assert gradebook.find_submission(ASSIGNMENT, "bora").timestamp.day == 1


def test_the_next_attempt_is_graded_as_any(course):
    submit(course, "chul", {"squares": "indigestible = 1"})
    assert grade(course, "chul")["chul"].outcome == "failed" and points(course, "chul") == []
    submit(course, "chul", {"squares": "def squares(n):\n    return [i * i for i in range(1, n + 1)]"})
    assert grade(course, "chul")["chul"].outcome == "done" and points(course, "chul")
