"""The real thing: stock ``nbgrader autograde`` and ``gangso grade`` on the same course, cell by cell."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from foreign_course import nbgrader
from foreign_courses import lay_out
from patterns import PATTERNS

import gangso
from gangso.grading.questions import check_course

CHOSEN = (
    "helper of an earlier check",
    "matrix that an answer fills",
    "dict that the answer's function fills",
    "type of a library's model",
    "operators of the participant's classes",
    "replaced function and call count",
    "class of a module beside the notebook",
)


def points(course: Path) -> dict[tuple[str, str], float | None]:
    """Return what the gradebook has of each check, by notebook and cell."""
    with sqlite3.connect(f"file:{course / 'gradebook.db'}?mode=ro", uri=True) as database:
        rows = database.execute(
            "SELECT notebook.name, base_cell.name, grade.auto_score FROM grade"
            " JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id"
            " JOIN notebook ON submitted_notebook.notebook_id = notebook.id"
            " JOIN base_cell ON grade.cell_id = base_cell.id"
        ).fetchall()
    database.close()
    return {(notebook, cell): score for notebook, cell, score in rows}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course whose only submission is its author's solution."""
    made = lay_out(tmp_path / "other", {"ps1": {f"n{k}": PATTERNS[name] for k, name in enumerate(CHOSEN)}})
    with (made / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write("c.PreloadedProvisioner.idle_seconds = 30.0\n")
    nbgrader(made, "generate_assignment", "ps1")
    shutil.copytree(made / "source" / "ps1", made / "submitted" / "author" / "ps1")
    return made


def test_the_authors_solution_has_the_same_points_both_ways_cell_by_cell(course: Path):
    nbgrader(course, "autograde", "ps1")
    stock = points(course)
    assert set(stock.values()) == {1.0} and len(stock) == sum(
        kind == "check" for name in CHOSEN for kind, _ in PATTERNS[name].cells
    )
    grading = gangso.grade("ps1", course, force=True)
    assert [step.outcome for step in grading.steps] == ["done"] and points(course) == stock
    (report,) = check_course.look_through(course, "ps1")
    assert {(each.notebook, each.check): each.stock.score for each in report.checks} == stock
    assert {(each.notebook, each.check): each.ours.score for each in report.checks} == stock
