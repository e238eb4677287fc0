"""A batch grades what is new, keeps what is done, and never turns a failure of its own into a zero."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from small_course import CASE, PEAK, RIGHT, released, submit

from gangso.errors import GangsoError
from gangso.grading.batch.step import Step
from gangso.grading.course import converters, feedback_pages, report
from gangso.grading.course.cohort import Cohort


@pytest.fixture
def course(small: Path, tmp_path: Path) -> Cohort:
    return released(tmp_path, "en")


def test_a_second_run_grades_new_submissions_only(course: Cohort) -> None:
    submit(course, "kim", RIGHT)
    submit(course, "lee", PEAK)
    assert set(converters.grade(course, CASE)) == {Step("kim", "done"), Step("lee", "done")}
    submit(course, "lee", RIGHT, at="2026-03-01 02:00:00 UTC")
    submit(course, "new", PEAK)
    assert set(converters.grade(course, CASE)) == {Step("kim", "kept"), Step("lee", "done"), Step("new", "done")}
    assert {row.participant: row.total for row in report.score_table(course, CASE).rows} == {
        "kim": 6,
        "lee": 6,
        "new": 2,
    }
    assert [step.outcome for step in feedback_pages.write_feedback(course, CASE)] == ["done"] * 3


def test_a_kernel_that_ends_itself_costs_the_question_that_it_was_for(course: Cohort) -> None:
    submit(course, "killed", {**RIGHT, "answer-total": "import os\nos._exit(9)"})
    assert list(converters.grade(course, CASE)) == [Step("killed", "done")]
    (row,) = report.score_table(course, CASE).rows
    assert (row.status, row.total) == ("graded", 5)
    list(feedback_pages.write_feedback(course, CASE))
    (page,) = course.folder.glob("feedback/killed/*/*.html")
    assert ("kernel ended" if course.lang == "en" else "커널이 끝나") in page.read_text(encoding="utf-8")


def test_the_grader_stays_where_and_who_it_was(course: Cohort) -> None:
    """formgrader grades inside the Jupyter server: neither its folder nor its environment may change."""
    submit(course, "kim", RIGHT)
    before = Path.cwd(), dict(os.environ)
    list(converters.grade(course, CASE))
    assert (Path.cwd(), dict(os.environ)) == before


def test_the_kernel_knows_its_participant_and_language(course: Cohort, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever grades, in whatever language: the participant's own data and the cohort's words."""
    asks = "from gangso import words, workplace\nprint(workplace.participant(), words.current())\ntotal = 0"
    submit(course, "kim", {"answer-total": asks})
    monkeypatch.setenv("GANGSO_PARTICIPANT", "instructor")
    monkeypatch.setenv("GANGSO_LANG", "ko")
    assert list(converters.grade(course, CASE)) == [Step("kim", "done")]
    notebook = nbformat.read(course.folder / "autograded" / "kim" / CASE / "assignment.ipynb", as_version=4)
    (cell,) = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "answer-total"]
    assert cell.outputs[0].text.split() == ["kim", "en"]


def test_ctrl_c_leaves_nothing_half_graded(course: Cohort, tmp_path: Path) -> None:
    submit(course, "kim", {**RIGHT, "answer-total": "import time\ntime.sleep(100)\ntotal = 0"})
    script = f"from gangso.grading.course import cohort, converters\nlist(converters.grade(cohort.load({str(course.folder)!r}), {CASE!r}))"
    surroundings = {**os.environ, "TMPDIR": str(tmp_path)}
    process = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE, text=True, env=surroundings)
    while not list(tmp_path.rglob(f"answer/{CASE}")) and process.poll() is None:
        time.sleep(0.1)
    time.sleep(2)  # its kernel starts, and sleeps
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert errors.strip().endswith("KeyboardInterrupt")
    assert not list(course.folder.glob("autograded/*/*/*.ipynb"))
    assert not list(tmp_path.rglob(f"answer/{CASE}"))
    assert report.score_table(course, CASE).rows[0].status == "not graded"
    submit(course, "kim", RIGHT)
    assert list(converters.grade(course, CASE)) == [Step("kim", "done")]


def test_grading_needs_a_released_assignment(small: Path, course: Cohort) -> None:
    with pytest.raises(GangsoError, match="no assignment '77_other'"):
        list(converters.grade(course, "77_other"))
