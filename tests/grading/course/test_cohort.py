"""A cohort's folder is made whole or not at all."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from small_course import CASE

from gangso import workplace
from gangso.errors import GangsoError
from gangso.grading.course import cohort, gradebooks, local_time


def test_both_languages_lie_side_by_side(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    roster = tmp_path / "roster.csv"
    roster.write_bytes("학번,이름,이메일\r\ns-01,김하늘,a@example.org\r\n".encode("cp949"))
    due = {CASE: local_time.parse("2026-03-31 18:00")}
    for lang, title in (("ko", "작은 과제"), ("en", "A small assignment")):
        made = cohort.create("changwon", lang, roster_file=roster, assignments=(CASE,), due=due)
        assert made.folder == Path("cohorts") / f"changwon-{lang}"
        assert cohort.load(made.folder) == made
        assert made.assignments == (CASE,)
        source = made.folder / "source" / CASE
        assert title in (source / "assignment.ipynb").read_text(encoding="utf-8")
        # Released with the assignment, it tells a participant's kernel where it is.
        assert workplace.current(source) == workplace.Workplace(language=lang, zone="changwon")
        with Gradebook(gradebooks.url(made.folder)) as gradebook:
            (student,) = gradebook.students
            assert (student.id, student.first_name, student.last_name) == ("s-01", "하늘", "김")
            assert gradebook.find_assignment(CASE).duedate == datetime(2026, 3, 31, 9, 0)


def test_an_existing_cohort_is_left_alone(small: Path, tmp_path: Path) -> None:
    made = cohort.create("changwon", "ko", tmp_path / "c", assignments=(CASE,))
    before = (made.folder / "gradebook.db").read_bytes()
    with pytest.raises(GangsoError, match="left alone"):
        cohort.create("changwon", "ko", tmp_path / "c", assignments=(CASE,))
    assert (made.folder / "gradebook.db").read_bytes() == before


@pytest.mark.parametrize("trouble", ["roster", "case", "lang", "disk", "interrupt"])
def test_nothing_half_written_is_left(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("id\nkim\nkim\n" if trouble == "roster" else "id\nkim\n", encoding="utf-8")
    case = "77_unknown" if trouble == "case" else CASE
    lang = "fr" if trouble == "lang" else "ko"
    if trouble in ("disk", "interrupt"):
        error = OSError(28, "No space left on device") if trouble == "disk" else KeyboardInterrupt()

        def fail(*arguments: object) -> None:
            raise error

        monkeypatch.setattr(gradebooks, "create", fail)
    folder = tmp_path / "cohorts" / "c"
    with pytest.raises(KeyboardInterrupt if trouble == "interrupt" else GangsoError):
        cohort.create("changwon", lang, folder, roster, (case,))
    assert not folder.exists()
    assert not folder.parent.exists() or not list(folder.parent.iterdir())


def test_only_a_cohorts_folder_is_one(tmp_path: Path) -> None:
    with pytest.raises(GangsoError, match="not a cohort"):
        cohort.load(tmp_path)


def test_two_builds_are_the_same(small: Path, tmp_path: Path) -> None:
    texts = {
        (cohort.create("changwon", "ko", tmp_path / name, assignments=(CASE,)).folder / "source" / CASE)
        .joinpath("assignment.ipynb")
        .read_bytes()
        for name in ("a", "b")
    }
    assert len(texts) == 1
    assert json.loads(texts.pop())["metadata"]["gangso"]["lang"] == "ko"
