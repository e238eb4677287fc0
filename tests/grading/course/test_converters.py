"""A step that fails leaves a course as it was; a question can be changed after it was graded; a page is written when it would change."""

import sqlite3
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from small_course import CASE, RIGHT, released, submit

from gangso import content
from gangso.errors import GangsoError
from gangso.grading.course import cohort, converters, feedback_pages, gradebooks, ledger, report
from gangso.grading.course.cohort import Cohort


@pytest.fixture(scope="module")
def course(small_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Cohort:
    """One submission that was graded, its memo by hand; made by an earlier version, so that no ledger knows what was released."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(content, "root", lambda: small_content)
        made = released(tmp_path_factory.mktemp("converters"), "ko")
    submit(made, "p[1]", RIGHT)  # a roster would refuse it; a folder may be there all the same
    assert [step.outcome for step in converters.grade(made, CASE)] == ["done"]
    with gradebooks.open_existing(made.folder, made.course) as gradebook:
        grade = gradebook.find_grade("memo-decision", "assignment", CASE, "p[1]")
        grade.manual_score, grade.needs_manual_grade = 3, False
        gradebook.db.commit()
    (made.folder / ledger.FILE).unlink()
    return made


def source_of(course: Cohort) -> Path:
    return course.folder / "source" / CASE / "assignment.ipynb"


def change(course: Cohort, work) -> None:
    notebook = nbformat.read(source_of(course), as_version=4)
    work(notebook)
    nbformat.write(notebook, source_of(course))


def state(course: Cohort) -> tuple[dict[str, bytes], list[str]]:
    """Return what was released, and all that the gradebook holds."""
    place = course.folder / "release" / CASE
    files = {
        path.relative_to(place).as_posix(): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()
    }
    with sqlite3.connect(course.folder / gradebooks.FILE) as database:
        return files, list(database.iterdump())


def check_of(notebook: NotebookNode, name: str) -> NotebookNode:
    return next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name)


def _added(notebook: NotebookNode) -> None:
    own = dict(check_of(notebook, "check-total").metadata.nbgrader) | {"grade_id": "check-new"}
    notebook.cells.append(new_code_cell("assert True", metadata={"nbgrader": own}))


def _twice(notebook: NotebookNode) -> None:
    notebook.cells.append(NotebookNode(check_of(notebook, "check-total") | {"id": "again"}))


@pytest.mark.parametrize(
    ("work", "words"), [(_added, ("check-new", "gangso cohort regrade")), (_twice, ("그대로입니다",))]
)
def test_a_release_that_fails_leaves_everything_as_it_was(course, work, words, monkeypatch) -> None:
    monkeypatch.setenv("GANGSO_LANG", "ko")
    written, before = source_of(course).read_bytes(), state(course)
    change(course, work)
    with pytest.raises(GangsoError) as caught:
        converters.release(course, CASE)
    assert all(word in str(caught.value) for word in words), str(caught.value)
    assert state(course) == before and not list(course.folder.parent.glob(".*"))
    # What was handed in is graded, and shown, by what was released.
    assert [step.outcome for step in converters.grade(course, CASE)] == ["kept"]
    (row,) = report.score_table(course, CASE).rows
    assert row.total == 9 and set(row.marks) == {"rms", "total", "decision"}
    source_of(course).write_bytes(written)


def test_a_check_can_be_changed_and_points_by_hand_stay(course) -> None:
    def harder(notebook: NotebookNode) -> None:
        cell = check_of(notebook, "check-total")
        cell.source, cell.metadata.nbgrader.points = "assert total == 'never'", 2

    change(course, harder)
    converters.release(course, CASE)
    assert [step.outcome for step in converters.grade(course, CASE, force=True)] == ["done"]
    (row,) = report.score_table(course, CASE).rows
    assert (row.marks["total"].score, row.marks["total"].points, row.marks["decision"].score) == (0, 2, 3)


def test_a_page_is_written_when_it_would_change(course) -> None:
    def written() -> list[str]:
        return [step.outcome for step in feedback_pages.write_feedback(course, CASE)]

    assert (written(), written()) == (["done"], ["kept"])
    page = course.folder / "feedback" / "p[1]" / CASE / "assignment.html"
    with gradebooks.open_existing(course.folder, course.course) as gradebook:
        gradebook.find_comment("memo-decision", "assignment", CASE, "p[1]").manual_comment = "잘 보았습니다."
        gradebook.db.commit()
    assert (written(), written()) == (["done"], ["kept"]) and "잘 보았습니다." in page.read_text(encoding="utf-8")
    page.unlink()
    beside = course.folder / "autograded" / "p[1]" / CASE / "._assignment.ipynb"  # as macOS leaves it
    beside.write_bytes(b"\0\5\x16\7")
    assert written() == ["done"] and page.is_file()
    beside.unlink()
    change(course, lambda notebook: notebook.cells[0].update(source="# 새 제목"))
    assert written() == ["done"] and "새 제목" in page.read_text(encoding="utf-8")
    page.write_text("<html>", encoding="utf-8")  # cut off
    assert (written(), written()) == (["done"], ["kept"])


def test_a_name_that_nbgrader_splits_is_refused_with_words(course) -> None:
    from gangso.grading.course import course_directory

    with pytest.raises(GangsoError) as caught:
        course_directory.open_course(course.folder, "ps+1")
    assert "'+'" in caught.value.ko and "'+'" in caught.value.en and cohort.load(course.folder) == course


def test_what_is_released_anew_with_other_points_is_known_to_be_the_instructors_doing(
    small: Path, tmp_path: Path
) -> None:
    """Before anybody handed in; but participants have the first version on their desks."""
    made = released(tmp_path, "en")
    assert ledger.read(made.folder).work(CASE).changed == ()
    change(made, lambda notebook: check_of(notebook, "check-rms").metadata.nbgrader.update(points=4))
    converters.release(made, CASE)
    assert ledger.read(made.folder).work(CASE).changed == ("check-rms",)
    change(made, lambda notebook: check_of(notebook, "check-rms").metadata.nbgrader.update(points=2))
    converters.release(made, CASE)
    assert ledger.read(made.folder).work(CASE).changed == ("check-rms",)  # whoever has the second one
