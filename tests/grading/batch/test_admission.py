"""Plain ``nbgrader autograde`` in a course of ours refuses what is too large to grade, and goes on with the others."""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from small_course import CASE, PEAK, released, submit

from gangso.errors import GangsoError
from gangso.grading.batch import submissions
from gangso.grading.batch.admission import check_links
from gangso.grading.course import report


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
    (submit(course, "misread", PEAK) / "timestamp.txt").write_text("2026-03-01 17:30:00 KST", encoding="utf-8")
    # What nbgrader itself would refuse: an answer's cell twice, in an encoding that is not its own.
    path = submit(course, "mended", PEAK) / "assignment.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"] += [cell | {"id": f"copy-{number}"} for number, cell in enumerate(notebook["cells"])]
    path.write_bytes(json.dumps(notebook).encode("utf-16"))
    command = [sys.executable, "-m", "nbgrader", "autograde", CASE]
    done = subprocess.run(command, cwd=course.folder, capture_output=True, text=True, timeout=300)
    autograded = course.folder / "autograded"
    assert sorted(path.parent.parent.name for path in autograded.glob("*/*/*.ipynb")) == ["lee", "mended"]
    assert "at most 2,000 files" in done.stderr and "holds a link (notes.txt)" in done.stderr
    assert "2026-03-01 08:30:00 UTC" in done.stderr  # as which it is to be written
    assert done.returncode == 1
    mended = nbformat.read(autograded / "mended" / CASE / "assignment.ipynb", as_version=4)
    assert [note.kind for note in submissions.notes_of(mended)] == ["encoding", "copies"]
    rows = {row.participant: row for row in report.score_table(course, CASE).rows}
    assert rows["mended"].total == rows["lee"].total == 2
    assert not list(autograded.rglob("notes.txt"))  # nbgrader had copied what it points to
