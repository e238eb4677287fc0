"""A step takes its place in a cohort whole or not at all, while formgrader has the gradebook open."""

from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from small_course import CASE

from gangso.errors import GangsoError
from gangso.grading.course import cohort, converters, gradebooks, ledger
from gangso.grading.course.scratch import adopt, or_as_it_was, scratch


@pytest.fixture
def made(small: Path, tmp_path: Path) -> cohort.Cohort:
    roster = tmp_path / "roster.csv"
    roster.write_text("id\nkim\n", encoding="utf-8")
    return cohort.create("changwon", "en", tmp_path / "cohorts" / "c", roster, (CASE,))


def test_what_was_made_in_the_copy_is_seen_by_who_had_the_gradebook_open(made: cohort.Cohort) -> None:
    with Gradebook(gradebooks.url(made.folder), made.course) as formgrader:
        assert len(formgrader.students) == 1
        formgrader.db.rollback()  # formgrader has no transaction open between its requests
        with scratch(made, CASE) as work:
            with gradebooks.open_existing(work.copy.folder, made.course) as gradebook:
                gradebook.add_student("lee")
            (work.copy.folder / "release" / CASE).mkdir(parents=True)
            adopt(work, [Path("release", CASE)])
        assert {student.id for student in formgrader.students} == {"kim", "lee"}
        formgrader.add_student("later")  # and what it writes from now on is kept
    with gradebooks.open_existing(made.folder, made.course) as gradebook:
        assert {student.id for student in gradebook.students} == {"kim", "lee", "later"}
    assert (made.folder / "release" / CASE).is_dir()
    assert [path.name for path in made.folder.parent.iterdir()] == ["c"]


def test_marks_that_came_meanwhile_win(made: cohort.Cohort) -> None:
    old = made.folder / "release" / CASE
    old.mkdir(parents=True)
    (old / "old.txt").touch()
    with scratch(made, CASE) as work:
        (work.copy.folder / "release" / CASE).mkdir(parents=True)
        with gradebooks.open_existing(made.folder, made.course) as gradebook:
            gradebook.add_student("lee")
        with pytest.raises(GangsoError, match="changed meanwhile"):
            adopt(work, [Path("release", CASE)])
    assert (old / "old.txt").is_file()
    with gradebooks.open_existing(made.folder, made.course) as gradebook:
        assert {student.id for student in gradebook.students} == {"kim", "lee"}


def test_a_part_that_is_missing_takes_the_others_back(made: cohort.Cohort) -> None:
    old = made.folder / "release" / CASE
    old.mkdir(parents=True)
    (old / "old.txt").touch()
    with scratch(made, CASE) as work:
        (work.copy.folder / "release" / CASE).mkdir(parents=True)
        with pytest.raises(FileNotFoundError):
            adopt(work, [Path("release", CASE), Path("autograded", "nobody", CASE)])
    assert (old / "old.txt").is_file() and not (made.folder / "autograded" / "nobody" / CASE).exists()


def test_several_changes_are_one(made: cohort.Cohort) -> None:
    with pytest.raises(KeyboardInterrupt), or_as_it_was(made.folder):
        with gradebooks.open_existing(made.folder, made.course) as gradebook:
            gradebook.add_student("lee")
        raise KeyboardInterrupt
    with gradebooks.open_existing(made.folder, made.course) as gradebook:
        assert {student.id for student in gradebook.students} == {"kim"}


def test_a_release_that_fails_leaves_the_cohort_as_it_was(made: cohort.Cohort) -> None:
    converters.release(made, CASE)
    before = {path: path.read_bytes() for path in made.folder.rglob("*") if path.is_file()}
    source = made.folder / "source" / CASE / "assignment.ipynb"
    text = source.read_text(encoding="utf-8")
    # A solution that does not end: nbgrader refuses it.
    source.write_text(text.replace("### END SOLUTION", "### NO END"), encoding="utf-8")
    with pytest.raises(GangsoError, match="cannot be released; the cohort is as it was"):
        converters.release(made, CASE)
    source.write_text(text, encoding="utf-8")
    assert before == {path: path.read_bytes() for path in made.folder.rglob("*") if path.is_file()}
    assert ledger.read(made.folder).work(CASE).released == converters.source_digest(made, CASE)
    assert not converters.changed_since_release(made, CASE)
    source.write_text(text + " ", encoding="utf-8")
    assert converters.changed_since_release(made, CASE)
