"""What a submission consists of: how much it may be, what of it is taken, and whether it has changed since it was graded."""

import os
import socket
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_notebook

from gangso.grading.batch import submissions
from gangso.grading.batch.submissions import DEEPEST, MOST_BYTES, MOST_FILES, Oversized

MIB = 1 << 20


def sparse(path: Path, size: int) -> None:
    """Make a file of that size which takes no room."""
    with path.open("wb") as file:
        file.truncate(size)


def touch(folder: Path, count: int) -> None:
    for number in range(count):
        (folder / f"{number}.txt").touch()


def nested(folder: Path, depth: int) -> Path:
    for _ in range(depth):
        folder = folder / "d"
    folder.mkdir(parents=True)
    return folder


# ---- how much


def test_the_limits_are_those_of_the_documentation() -> None:
    assert (MOST_FILES, MOST_BYTES, DEEPEST) == (2_000, 100 * MIB, 40)


def test_as_many_files_as_allowed_and_one_more(tmp_path: Path) -> None:
    touch(tmp_path, MOST_FILES)
    submissions.check_size(tmp_path)
    (tmp_path / "one more").touch()
    with pytest.raises(Oversized):
        submissions.check_size(tmp_path)


@pytest.mark.parametrize("kind", ["folders", "links"])
def test_what_is_no_file_counts_too(tmp_path: Path, kind: str) -> None:
    """Looking through a million empty folders takes as long as through files."""
    for number in range(MOST_FILES + 1):
        place = tmp_path / str(number)
        place.mkdir() if kind == "folders" else place.symlink_to("nowhere")
    with pytest.raises(Oversized):
        submissions.check_size(tmp_path)


def test_as_many_bytes_as_allowed_and_one_more(tmp_path: Path) -> None:
    sparse(tmp_path / "a.bin", 60 * MIB)
    (tmp_path / "sub").mkdir()
    sparse(tmp_path / "sub" / "b.bin", 40 * MIB)
    submissions.check_size(tmp_path)
    (tmp_path / "c.txt").write_text("x")
    with pytest.raises(Oversized):
        submissions.check_size(tmp_path)


def test_as_deep_as_allowed_and_one_more(tmp_path: Path) -> None:
    (nested(tmp_path, DEEPEST) / "x.txt").touch()
    submissions.check_size(tmp_path)
    assert [name.count("/") for name, _ in submissions.files(tmp_path)] == [DEEPEST]
    (nested(tmp_path / "other", DEEPEST) / "x.txt").touch()
    with pytest.raises(Oversized):
        submissions.check_size(tmp_path)


def test_folders_deeper_than_paths_can_be_long(tmp_path: Path) -> None:
    """As `mkdir` and `chdir` in turn can make them; nobody gets lost in there."""
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        for _ in range(3000):
            os.mkdir("dd", dir_fd=here)
            inner = os.open("dd", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = inner
    finally:
        os.close(here)
    try:
        with pytest.raises(Oversized):
            submissions.check_size(tmp_path)
        assert list(submissions.files(tmp_path)) == []
    finally:
        os.system(f"rm -rf '{tmp_path}/dd'")  # Python's own way is a recursion


def test_a_link_weighs_nothing_and_leads_nowhere(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    sparse(outside / "large.bin", MOST_BYTES + 1)
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "file").symlink_to(outside / "large.bin")
    (inside / "folder").symlink_to(outside)
    (inside / "itself").symlink_to(inside)
    (inside / "endless").symlink_to("/dev/zero")
    submissions.check_size(inside)
    assert list(submissions.files(inside)) == []


def test_what_nbgrader_ignores_is_not_counted(tmp_path: Path) -> None:
    (tmp_path / ".ipynb_checkpoints").mkdir()
    sparse(tmp_path / ".ipynb_checkpoints" / "old.ipynb", MOST_BYTES + 1)
    sparse(tmp_path / "module.pyc", MOST_BYTES + 1)
    submissions.check_size(tmp_path)
    with pytest.raises(Oversized):
        submissions.check_size(tmp_path, ignored=())


@pytest.mark.parametrize(("lang", "words"), [("ko", "지우고 다시 제출하십시오"), ("en", "Remove files")])
def test_a_participant_is_told_the_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, words: str
) -> None:
    monkeypatch.setenv("GANGSO_LANG", lang)
    sparse(tmp_path / "large.bin", MOST_BYTES + 1)
    with pytest.raises(Oversized) as caught:
        submissions.check_size(tmp_path)
    assert all(word in str(caught.value) for word in (words, "2,000", "100 MiB", "40"))


# ---- what of it


def test_only_ordinary_files_are_taken(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "link").symlink_to("a.txt")
    (tmp_path / "dangling").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as door:
        here = Path.cwd()
        os.chdir(tmp_path)  # the path of a socket has to be short
        door.bind("door")
        os.chdir(here)
        names = [name for name, _ in submissions.files(tmp_path)]
    assert names == ["a.txt", "b.txt", "sub/c.txt"]


def test_the_fingerprint_tells_names_and_contents(tmp_path: Path) -> None:
    marks = set()
    for name, text in (("a.txt", "1"), ("a.txt", "2"), ("b.txt", "2")):
        folder = tmp_path / f"{name}{text}"
        folder.mkdir()
        (folder / name).write_text(text)
        marks.add(submissions.fingerprint(folder))
        (folder / "link").symlink_to(name)  # is not copied, so it changes nothing
        marks.add(submissions.fingerprint(folder))
    assert len(marks) == 3


def test_too_much_has_no_fingerprint(tmp_path: Path) -> None:
    sparse(tmp_path / "large.bin", MOST_BYTES + 1)
    with pytest.raises(Oversized):
        submissions.fingerprint(tmp_path)


# ---- whether it has changed


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """A submission, and its result with the fingerprint of it."""
    submitted, autograded = tmp_path / "submitted", tmp_path / "autograded"
    for folder in (submitted, autograded):
        folder.mkdir()
    (submitted / "assignment.ipynb").write_text("1")
    result = submissions.stamp(new_notebook(), submissions.fingerprint(submitted))
    nbformat.write(result, autograded / "assignment.ipynb")
    return submitted, autograded


def test_graded_changed_and_new(places: tuple[Path, Path]) -> None:
    submitted, autograded = places
    assert submissions.state(submitted, autograded) == "graded"
    (submitted / "data.csv").write_text("x")
    assert submissions.state(submitted, autograded) == "changed"
    (autograded / "assignment.ipynb").unlink()
    assert submissions.state(submitted, autograded) == "new"


def test_what_macos_lays_beside_a_notebook_is_no_result(places: tuple[Path, Path]) -> None:
    submitted, autograded = places
    for folder in places:
        (folder / "._assignment.ipynb").write_bytes(b"\0\5\x16\7")
    for path in autograded.glob("a*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        nbformat.write(submissions.stamp(notebook, submissions.fingerprint(submitted)), path)
    assert submissions.state(submitted, autograded) == "graded"
    (autograded / "._assignment.ipynb").rename(autograded / "assignment.ipynb")
    assert submissions.state(submitted, autograded) == "changed"


def test_one_that_has_become_too_large_has_changed(places: tuple[Path, Path]) -> None:
    submitted, autograded = places
    sparse(submitted / "large.bin", MOST_BYTES + 1)
    assert submissions.state(submitted, autograded) == "changed"


def test_a_result_that_was_cut_off_is_graded_again(places: tuple[Path, Path]) -> None:
    submitted, autograded = places
    path = autograded / "assignment.ipynb"
    path.write_bytes(path.read_bytes()[:40])
    assert submissions.state(submitted, autograded) == "changed"


@pytest.mark.parametrize(
    ("at", "before", "state"),
    [
        ("2026-03-01 02:00:00 UTC", "2026-03-01 01:00:00 UTC", "changed"),
        ("2026-03-01 01:00:00 UTC", "2026-03-01 01:00:00 UTC", "graded"),
        ("no time", "2026-03-01 01:00:00 UTC", "graded"),
    ],
)
def test_of_what_nbgrader_graded_the_later_time_counts(tmp_path: Path, at: str, before: str, state: str) -> None:
    for name, moment in (("submitted", at), ("autograded", before)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "timestamp.txt").write_text(moment)
    nbformat.write(new_notebook(), tmp_path / "autograded" / "assignment.ipynb")
    assert submissions.state(tmp_path / "submitted", tmp_path / "autograded") == state
