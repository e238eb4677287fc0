"""Plain ``nbgrader autograde`` in a course of ours refuses what is too large to grade, and goes on with the others."""

import subprocess
import sys
from pathlib import Path

import pytest
from small_course import CASE, PEAK, released, submit

from gangso.errors import GangsoError
from gangso.grading.batch.admission import check_links


def test_a_link_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "file").touch()
    check_links(tmp_path)
    (tmp_path / "sub" / "away").symlink_to(tmp_path / "file")
    with pytest.raises(GangsoError, match="sub/away"):
        check_links(tmp_path)


def test_what_cannot_be_graded_is_refused_and_the_rest_is_graded(small: Path, tmp_path: Path) -> None:
    course = released(tmp_path, "en")
    (course.folder / "secret.txt").write_text("of the course's")
    with (course.folder / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write("c.PreloadedProvisioner.preload = []\nc.PreloadedProvisioner.idle_seconds = 30.0\n")
    large = submit(course, "large", PEAK)
    with (large / "hole.bin").open("wb") as file:
        file.truncate(120 << 20)
    submit(course, "linked", PEAK).joinpath("notes.txt").symlink_to(course.folder / "secret.txt")
    submit(course, "lee", PEAK)
    command = [sys.executable, "-m", "nbgrader", "autograde", CASE]
    done = subprocess.run(command, cwd=course.folder, capture_output=True, text=True, timeout=300)
    autograded = course.folder / "autograded"
    assert [path.parent.parent.name for path in autograded.glob("*/*/*.ipynb")] == ["lee"]
    assert "at most 2,000 files" in done.stderr and "holds a link (notes.txt)" in done.stderr
    assert done.returncode == 1
    assert not list(autograded.rglob("notes.txt"))  # nbgrader had copied what it points to
