"""A run that left nothing to do is not repeated; whatever changes, in whatever way, is looked at again."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gangso import words
from gangso.grading.course import unchanged
from gangso.grading.course.unchanged import Shown, Watch

CASE = "99_case"
SHOWN = Shown("t", "c", (("id", "left", "", True), ("/3", "right", "bold", False)), (("kim", "3"),), ("dim",))
FILES = (
    f"submitted/kim/{CASE}/assignment.ipynb", f"submitted/kim/{CASE}/timestamp.txt", f"source/{CASE}/assignment.ipynb",
    f"release/{CASE}/assignment.ipynb", f"autograded/kim/{CASE}/assignment.ipynb", f"feedback/kim/{CASE}/assignment.html",
    "gradebook.db", "gangso.toml", "gangso-cohort.json", "nbgrader_config.py", ".gangso-endings.json", "own_plugin.py",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("12345")
    return tmp_path


def run(folder: Path, meanwhile: Callable[[str], None] = lambda when: None) -> None:
    """Do what a run does that has nothing to say, with something that happens meanwhile."""
    watch = Watch(folder, CASE)
    meanwhile("grading")
    watch.before_feedback()
    meanwhile("feedback")
    watch.end(SHOWN)


def test_what_was_shown_is_known_again(folder: Path) -> None:
    assert unchanged.shown_before(folder, CASE) is None
    run(folder)
    assert unchanged.shown_before(folder, CASE) == SHOWN
    (folder / "grading.log").write_text("more")  # which nothing depends on
    (folder / "submitted/kim").touch()
    assert unchanged.shown_before(folder, CASE) == SHOWN
    with words.use("ko" if words.current() == "en" else "en"):
        assert unchanged.shown_before(folder, CASE) is None
    assert unchanged.shown_before(folder, "98_other") is None


def of_the_same_size_and_time(path: Path) -> None:
    before = path.stat()
    path.write_text("12354")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (after.st_size, after.st_mtime_ns, after.st_ino) == (before.st_size, before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("change", [of_the_same_size_and_time, Path.unlink])
def test_a_change_of_any_file_is_seen(folder: Path, name: str, change: Callable[[Path], None]) -> None:
    run(folder)
    change(folder / name)
    assert unchanged.shown_before(folder, CASE) is None


@pytest.mark.parametrize(
    "name",
    [
        *(
            f"submitted/lee/{CASE}/assignment.ipynb",
            "submitted/lee/assignment.ipynb",
            f"submitted/kim/{CASE}/assignment (1).ipynb",
        ),
        *(
            f"feedback/lee/{CASE}/assignment.html",
            "gradebook.db-wal",
            "another_plugin.py",
            f"autograded/kim/{CASE}/more.ipynb",
        ),
    ],
)
def test_whatever_is_new_is_seen(folder: Path, name: str) -> None:
    run(folder)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("")
    assert unchanged.shown_before(folder, CASE) is None


@pytest.mark.parametrize(
    ("name", "when", "is_known"),
    [
        (f"submitted/kim/{CASE}/assignment.ipynb", "grading", False),  # before or after it was read: nobody knows
        (f"submitted/kim/{CASE}/assignment.ipynb", "feedback", False),
        ("nbgrader_config.py", "grading", False),
        ("gradebook.db", "feedback", False),  # points by hand that the page may not say
        ("gradebook.db", "grading", True),  # that is what grading does
        (f"autograded/kim/{CASE}/assignment.ipynb", "grading", True),
        (".gangso-endings.json", "grading", True),
    ],
)
def test_what_changes_meanwhile(folder: Path, name: str, when: str, is_known: bool) -> None:
    run(folder, lambda now: (folder / name).write_text("54321") if now == when else None)
    assert (unchanged.shown_before(folder, CASE) is not None) is is_known


def test_a_run_with_something_left_to_say_is_repeated(folder: Path) -> None:
    run(folder)
    watch = Watch(folder, CASE)
    watch.before_feedback()
    watch.spoil()
    watch.end(SHOWN)
    assert unchanged.shown_before(folder, CASE) is None


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"shown": 3}', "\ud83d".encode("utf-8", "surrogatepass").decode("latin-1")]
)
def test_a_damaged_record_says_nothing(folder: Path, text: str) -> None:
    run(folder)
    (folder / f".gangso-last-{CASE}.json").write_text(text, encoding="utf-8")
    assert unchanged.shown_before(folder, CASE) is None


def test_a_record_of_another_course_says_nothing(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A participant who hands in such a file, and whoever copies a course, change nothing by it."""
    run(folder)
    copied = tmp_path_factory.mktemp("copy") / "course"
    record = json.loads((folder / f".gangso-last-{CASE}.json").read_text(encoding="utf-8"))
    folder.rename(copied)
    assert record["state"] and unchanged.shown_before(copied, CASE) is None


def test_links_are_not_followed_and_what_is_too_much_is_looked_through(folder: Path, monkeypatch) -> None:
    (folder / f"submitted/kim/{CASE}/link").symlink_to("/dev/zero")
    run(folder)
    assert unchanged.shown_before(folder, CASE) == SHOWN
    (folder / f"submitted/kim/{CASE}/link").unlink()
    (folder / f"submitted/kim/{CASE}/link").symlink_to("/dev/full")
    assert unchanged.shown_before(folder, CASE) is None
    monkeypatch.setattr(unchanged, "MOST_BYTES", 20)
    run(folder)
    assert unchanged.shown_before(folder, CASE) is None
