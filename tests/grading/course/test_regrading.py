"""One cohort, graded: work under another id is told and accepted; a mended question is graded again, with all that people gave.

kim is right and marked by hand; lee has the peak instead of the RMS; park worked under "root", whose data are others; cw-99 is nobody.
"""

import shutil
import subprocess
import sys
import warnings
from datetime import UTC, datetime
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from small_course import CASE, PEAK, RIGHT, released, submit
from sqlalchemy.exc import SAWarning

from gangso import content, words, workplace
from gangso.errors import GangsoError
from gangso.grading.batch import submissions
from gangso.grading.batch.notes import Note
from gangso.grading.batch.step import Step
from gangso.grading.course import (
    cohort,
    converters,
    editing,
    feedback_pages,
    gradebooks,
    ledger,
    people,
    regrading,
    report,
)
from gangso.grading.course.cohort import Cohort
from gangso.grading.course.regrading import Outlook

NOW = datetime(2026, 3, 5, 1, tzinfo=UTC)
MEMO = ("memo-decision", "assignment", CASE)


def own_sum(who: str) -> float:
    """The answer to the question on one's own data, as somebody computes it who works under this id."""
    import numpy as np

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(workplace.PARTICIPANT_VARIABLE, who)
        return float(np.random.default_rng(workplace.participant_seed(CASE)).normal(size=4).sum())


def sign(folder: Path, who: str) -> None:
    path = folder / "assignment.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata.gangso["participant"] = who
    nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def first(small_content: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Step]]:
    """The cohort after it was graded once and marked by hand, and what became of whom."""
    folder = tmp_path_factory.mktemp("graded")
    roster = folder / "roster.csv"
    roster.write_text("id\nkim\nlee\npark\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)
        patch.setattr(content, "root", lambda: small_content)
        course = released(folder, "en", roster_file=roster)
        submit(course, "kim", RIGHT)
        sign(submit(course, "lee", {**PEAK, "memo-decision": "Hm."}), "LEE")
        fixed = {**RIGHT, "answer-total": f"total = {own_sum('root')!r}"}
        sign(submit(course, "park", fixed), "root")
        submit(course, "cw-99", RIGHT)
        steps = {step.participant: step for step in converters.grade(course, CASE)}
        for step in steps.values():
            if step.outcome == "failed":
                feedback_pages.write_refusal(course, CASE, step)
        with Gradebook(gradebooks.url(course.folder), course.course) as gradebook:
            grade = gradebook.find_grade(*MEMO, "kim")
            grade.manual_score, grade.needs_manual_grade = 3, False
            gradebook.find_comment(*MEMO, "kim").manual_comment = "Well put."
            gradebook.db.commit()
        list(feedback_pages.write_feedback(course, CASE))
    return course.folder, steps


@pytest.fixture
def made(small: Path, first: tuple[Path, dict[str, Step]], tmp_path: Path) -> Cohort:
    return cohort.load(Path(shutil.copytree(first[0], tmp_path / "changwon-en")))


def rows(made: Cohort) -> dict[str, report.Row]:
    return {row.participant: row for row in report.score_table(made, CASE).rows}


def page(made: Cohort, who: str) -> str:
    return (made.folder / "feedback" / who / CASE / "assignment.html").read_text(encoding="utf-8")


def snapshot(made: Cohort) -> dict[Path, bytes]:
    files = (path for path in made.folder.rglob("*") if path.is_file() and path.name != converters.LOG)
    return {path.relative_to(made.folder): path.read_bytes() for path in files if not path.name.endswith(".lock")}


def mend(made: Cohort, old: str, new: str, question: str = "rms") -> None:
    text = editing.text_of(made, CASE, question)
    assert old in text
    assert editing.change(made, CASE, question, text.replace(old, new))


def notes(made: Cohort, who: str) -> tuple[Note, ...]:
    """What feedback says was mended of somebody's submission."""
    return submissions.notes_of(
        nbformat.read(made.folder / "autograded" / who / CASE / "assignment.ipynb", as_version=4)
    )


def agree(outlook: Outlook) -> bool:
    return True


def test_strangers_are_named_and_not_graded(made: Cohort, first) -> None:
    assert converters.strangers(made, CASE) == ("cw-99",) and "cw-99" not in first[1]
    assert {*rows(made)} == {"kim", "lee", "park"}


def test_work_under_another_id_is_not_marked_wrong_but_told_to_both(made: Cohort, first) -> None:
    step = first[1]["park"]
    assert (
        (step.outcome, step.blame) == ("failed", "submission")
        and "'root'" in step.reason
        and "no points are lost" in step.reason
    )
    assert rows(made)["park"].status == "not graded" and rows(made)["lee"].status == "graded"  # LEE is lee
    assert "&#39;root&#39;" in page(made, "park") and "not a zero" in page(made, "park")
    assert people.waiting(made, CASE) == {"park": ("root",)}


def test_a_refusal_is_told_in_the_cohorts_language(made: Cohort, first) -> None:
    with words.use("ko"):  # the instructor's
        assert "No points" not in page(made, "park") and "worked under the id" in page(made, "park")
        path = feedback_pages.write_refusal(made, CASE, first[1]["park"])
    assert "worked under the id" in path.read_text(encoding="utf-8")


def test_nbgraders_own_command_refuses_it_too(made: Cohort) -> None:
    command = [sys.executable, "-m", "nbgrader", "autograde", CASE, "--student=park"]
    done = subprocess.run(command, cwd=made.folder, capture_output=True, text=True, timeout=300)
    assert "worked under the id 'root'" in done.stderr and done.returncode == 1
    assert not list(made.folder.glob("autograded/park/*/*.ipynb"))


def test_accepted_it_is_graded_with_the_data_that_it_was_worked_with(made: Cohort) -> None:
    people.accept(made, CASE, "park")
    done = [step.participant for step in converters.grade(made, CASE) if step.outcome == "done"]
    assert done == ["park"] and rows(made)["park"].marks["total"].score == 1
    again = submit(made, "park", {**RIGHT, "answer-total": "total = 0.0"})
    sign(again, "another")
    (step,) = [step for step in converters.grade(made, CASE) if step.outcome != "kept"]
    assert step.outcome == "failed"  # one id was accepted, not any


def test_the_id_that_an_instructor_names_chooses_the_data_of_what_was_graded_before(made: Cohort) -> None:
    """Answers typed as numbers, in a notebook that was never run, handed in as another's: collected by an earlier version."""
    submit(made, "lee", {**RIGHT, "answer-total": f"total = {own_sum('cw55')!r}"}, "2026-03-02 01:00:00 UTC")
    list(converters.grade(made, CASE))
    assert rows(made)["lee"].marks["total"].score == 0
    people.accept(made, CASE, "lee", worked="cw55")
    list(converters.grade(made, CASE))
    row = rows(made)["lee"]
    assert row.marks["total"].score == 1 and row.worked == ("cw55",)
    assert "graded with the data of 'cw55'" in report._note(row)


def test_a_page_is_written_anew_only_for_whom_something_changed(made: Cohort) -> None:
    assert {step.participant: step.outcome for step in feedback_pages.write_feedback(made, CASE)} == {
        "kim": "kept",
        "lee": "kept",
    }
    with Gradebook(gradebooks.url(made.folder), made.course) as gradebook:
        gradebook.find_comment(*MEMO, "lee").manual_comment = "Please write more."
        gradebook.db.commit()
    assert {step.participant: step.outcome for step in feedback_pages.write_feedback(made, CASE)} == {
        "kim": "kept",
        "lee": "done",
    }
    assert "Please write more." in page(made, "lee")


def test_a_changed_source_is_noticed_and_release_alone_refused(made: Cohort) -> None:
    assert not converters.changed_since_release(made, CASE)
    mend(made, "points=2", "points=4")
    assert converters.changed_since_release(made, CASE)
    with pytest.raises(GangsoError, match="gangso cohort regrade"):
        converters.release(made, CASE)


def test_what_would_change_is_shown_and_nothing_is_done(made: Cohort) -> None:
    mend(made, "points=2", "points=4")
    before = snapshot(made)
    outlook = regrading.regrade(made, CASE, "", NOW, lambda _: False)
    assert outlook.questions == ("rms",) and outlook.lost == () and outlook.failed == ()
    changes = {(one.participant, one.question): (one.before, one.after) for one in outlook.changes()}
    assert changes == {("kim", "rms"): (5, 7), ("lee", "rms"): (2, 4)}
    assert {one.participant: (one.before, one.after) for one in outlook.totals()} == {"kim": (9, 11), "lee": (2, 4)}
    assert snapshot(made) == before


def test_done_points_and_comments_by_hand_stay_and_stay_marked_and_feedback_says_why(made: Cohort) -> None:
    mend(made, "points=2", "points=4")
    regrading.regrade(made, CASE, "The points were wrong.", NOW, agree)
    row = rows(made)["kim"]
    assert row.marks["rms"].score == 7 and row.marks["decision"].score == 3 and row.awaiting == 0
    assert rows(made)["lee"].awaiting == 4  # who was not marked is not
    assert [step.outcome for step in converters.grade(made, CASE) if step.participant != "park"] == ["kept", "kept"]
    list(feedback_pages.write_feedback(made, CASE))
    assert "Well put." in page(made, "kim") and "not graded yet" not in page(made, "kim")
    assert page(made, "kim").count("The points were wrong.") == 1 and "(2026-03-05)" in page(made, "kim")
    assert ledger.read(made.folder).work(CASE).mended[0].questions == ("rms",)
    assert not converters.changed_since_release(made, CASE)
    assert "points=4" in editing.text_of(made, CASE, "rms")
    # The cells are otherwise than handed out by the instructor's doing: that is no news to participants, now or later.
    assert notes(made, "kim") == () and "lost or changed" not in page(made, "kim")
    submit(made, "lee", RIGHT, "2026-03-06 01:00:00 UTC")
    list(converters.grade(made, CASE))
    assert notes(made, "lee") == () and ledger.read(made.folder).work(CASE).changed == ("check-rms",)


def test_a_check_that_is_added_after_submissions_came(made: Cohort) -> None:
    """nbgrader refuses that, empties the release, and leaves a course that nothing can read."""
    path = made.folder / "source" / CASE / "assignment.ipynb"
    notebook = nbformat.read(path, as_version=4)
    (at,) = [
        i for i, cell in enumerate(notebook.cells) if cell.metadata.get("nbgrader", {}).get("grade_id") == "check-total"
    ]
    added = nbformat.v4.new_code_cell("assert isinstance(total, float)", id="check-total-type")
    added.metadata["nbgrader"] = {**notebook.cells[at].metadata.nbgrader, "grade_id": "check-total-type", "points": 2}
    notebook.cells[at : at + 1] = [notebook.cells[at], added]
    nbformat.write(notebook, path)
    report.score_table(made, CASE)  # readable meanwhile
    outlook = regrading.regrade(made, CASE, "", NOW, agree)
    assert outlook.questions == ("total",) and outlook.lost == ()
    row = rows(made)["kim"]
    assert (row.total, row.marks["total"].score, row.marks["decision"].score, row.awaiting) == (11, 3, 3, 0)
    assert notes(made, "kim") == () and ledger.read(made.folder).work(CASE).changed == ("check-total-type",)


def test_a_source_that_cannot_be_released_leaves_everything_as_it_was(made: Cohort) -> None:
    path = made.folder / "source" / CASE / "assignment.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("### END SOLUTION", "### NO END"), encoding="utf-8")
    before = snapshot(made)
    with pytest.raises(GangsoError, match="cannot be released"):
        regrading.regrade(made, CASE, "", NOW, agree)
    assert snapshot(made) == before


def test_a_grade_that_could_not_be_made_again_is_not_lost(made: Cohort) -> None:
    shutil.rmtree(made.folder / "submitted" / "lee")
    mend(made, "points=2", "points=4")
    before = snapshot(made)
    with pytest.raises(GangsoError, match="nothing was changed: lee"):
        regrading.regrade(made, CASE, "", NOW, agree)
    assert snapshot(made) == before


def test_marks_given_while_it_was_shown_are_not_lost(made: Cohort) -> None:
    mend(made, "points=2", "points=4")

    def mark(outlook: Outlook) -> bool:
        with Gradebook(gradebooks.url(made.folder), made.course) as gradebook:
            gradebook.find_grade(*MEMO, "lee").manual_score = 1
            gradebook.db.commit()
        return True

    with pytest.raises(GangsoError, match="changed meanwhile"):
        regrading.regrade(made, CASE, "", NOW, mark)
    assert rows(made)["lee"].marks["decision"].score == 1 and rows(made)["lee"].marks["rms"].score == 2


def test_a_resubmission_keeps_the_marks_of_a_memo_that_is_the_same(made: Cohort) -> None:
    submit(made, "kim", {**RIGHT, **PEAK}, "2026-03-01 03:00:00 UTC")
    list(converters.grade(made, CASE))
    row = rows(made)["kim"]
    assert (row.marks["rms"].score, row.marks["decision"].score, row.awaiting) == (2, 3, 0)
    submit(made, "kim", {**RIGHT, "memo-decision": "Another one."}, "2026-03-01 04:00:00 UTC")
    list(converters.grade(made, CASE))
    assert rows(made)["kim"].awaiting == 4  # a person looks at it again, and sees what was given before
    assert rows(made)["kim"].marks["decision"].score == 3
