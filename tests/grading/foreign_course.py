"""An nbgrader course that knows nothing of this package: `nbgrader quickstart`, its example assignment, some submissions."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import nbformat

ASSIGNMENT = "ps1"
# Its own example, solved; "squares" is what the other question builds on.
SQUARES = "def squares(n):\n    if n < 1:\n        raise ValueError\n    return [i ** 2 for i in range(1, n + 1)]"
SUM = "def sum_of_squares(n):\n    return sum(squares(n))"
ANSWERS = {
    "anna": {"squares": SQUARES, "sum_of_squares": SUM},
    "bora": {"squares": SQUARES},
    "chul": {"squares": "def squares(n):\n    return [i * i for i in range(1, n + 1)]", "sum_of_squares": SUM},
    "dain": {},
    "eun": {
        "squares": SQUARES,
        "sum_of_squares": "def sum_of_squares(n):\n    return sum(i * i for i in range(n + 1))",
    },
    "han": {"squares": SQUARES, "sum_of_squares": SUM, "sum_of_squares_application": "print(sum_of_squares(4))"},
}
SCORES = {"anna": 3.0, "bora": 2.0, "chul": 2.0, "dain": 0.0, "eun": 2.5, "han": 3.0}
# Its kernels need none of what ours import first; a server that a test leaves behind does not stay.
SETTINGS = """
c.PreloadedProvisioner.preload = []
c.PreloadedProvisioner.idle_seconds = 30.0
c.CourseDirectory.db_url = "sqlite:///gradebook.db?timeout=1"
"""


def nbgrader(folder: Path, *arguments: str) -> None:
    """Run one of nbgrader's own commands."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr


def make(folder: Path, settings: str = "") -> Path:
    """Make the course, release its assignment, hand in everyone's notebooks."""
    nbgrader(folder.parent, "quickstart", folder.name)
    with (folder / "nbgrader_config.py").open("a") as file:
        file.write(SETTINGS + settings)
    nbgrader(folder, "generate_assignment", ASSIGNMENT)
    for participant, answers in ANSWERS.items():
        submit(folder, participant, answers)
    return folder


def submit(folder: Path, participant: str, answers: dict[str, str], at: str = "2026-03-01 01:00:00 UTC") -> Path:
    """Hand in the released notebooks with `answers` in their cells."""
    target = folder / "submitted" / participant / ASSIGNMENT
    shutil.copytree(folder / "release" / ASSIGNMENT, target, dirs_exist_ok=True)
    path = target / "problem1.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = answers.get(grade_id, cell.source)
    nbformat.write(notebook, path)
    (target / "timestamp.txt").write_text(at)
    return target


def rows(folder: Path) -> list[tuple[str, float | None]]:
    """Return what the gradebook has: a row per autograded test of each submission."""
    with sqlite3.connect(f"file:{folder / 'gradebook.db'}?mode=ro", uri=True, timeout=30) as database:
        found = database.execute(
            "SELECT submitted_assignment.student_id, grade.auto_score FROM grade"
            " JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id"
            " JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id"
        ).fetchall()
    database.close()
    return found


def leftovers(folder: Path) -> list[Path]:
    """Return what grading should have tidied away."""
    return [*folder.rglob(".*.gangso"), *folder.rglob("*.part")]
