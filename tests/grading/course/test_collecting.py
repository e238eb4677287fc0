"""``nbgrader collect`` in a course of ours takes what participants wrote, and nothing that they only point to."""

import os
import shutil
from pathlib import Path

from small_course import CASE, PEAK, nbgrader, released, submit

from gangso.grading.course.collecting import copy_files


def test_only_ordinary_files_are_copied(tmp_path: Path) -> None:
    source, outside = tmp_path / "source", tmp_path / "outside"
    (source / "data").mkdir(parents=True)
    outside.mkdir()
    (outside / "secret.txt").write_text("hidden tests")
    (source / "data" / "log.csv").write_text("1,2")
    (source / "away").symlink_to(outside / "secret.txt")
    (source / "folder").symlink_to(outside)
    (source / "endless").symlink_to("/dev/zero")
    (source / "dangling").symlink_to("nowhere")
    os.mkfifo(source / "pipe")
    copy_files(source, tmp_path / "copy")
    found = [path.relative_to(tmp_path / "copy").as_posix() for path in (tmp_path / "copy").rglob("*")]
    assert sorted(found) == ["data", "data/log.csv"]


def test_collecting_follows_no_link(small: Path, tmp_path: Path) -> None:
    course = released(tmp_path, "en")
    exchange = tmp_path / "exchange"
    inbound = exchange / course.course / "inbound"
    inbound.mkdir(parents=True)
    with (course.folder / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write(f"c.Exchange.root = {os.fspath(exchange)!r}\n")
    for participant in ("kim", "large"):
        handed_in = submit(course, participant, PEAK)
        place = inbound / f"{participant}+{CASE}+2026-03-01 01:00:00 UTC"
        shutil.move(handed_in, place)
        handed_in.parent.rmdir()
    (inbound / f"kim+{CASE}+2026-03-01 01:00:00 UTC" / "tests.txt").symlink_to(
        course.folder / "source" / CASE / "assignment.ipynb"
    )
    with (inbound / f"large+{CASE}+2026-03-01 01:00:00 UTC" / "hole.bin").open("wb") as file:
        file.truncate(120 << 20)
    (inbound / f"away+{CASE}+2026-03-01 01:00:00 UTC").symlink_to(course.folder / "source" / CASE)
    (inbound / f"dangling+{CASE}+2026-03-01 01:00:00 UTC").symlink_to("nowhere")
    said = nbgrader(course.folder, "collect", CASE)
    collected = course.folder / "submitted"
    names = {path.name for path in (collected / "kim" / CASE).iterdir()}
    assert {"assignment.ipynb", "timestamp.txt"} <= names and "tests.txt" not in names
    assert not (collected / "away" / CASE).exists() and said.count("a link or no folder, not collected") == 2
    assert not (collected / "large" / CASE).exists() and "at most 2,000 files" in said
