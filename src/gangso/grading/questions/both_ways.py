"""An author's own solution, graded both ways: as nbgrader does, in one kernel, and as we do, with the checks in another process.

What differs is what `gangso check-course` tells its author before participants meet it.
"""

import os
import tempfile
import time
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import Execute
from nbgrader.utils import determine_grade, is_grade, is_solution
from traitlets.config import Config

from gangso.errors import GangsoError
from gangso.grading.execution import confinement, plan
from gangso.grading.execution.tasks import Executed, Failure, File, Notebook, Task, execute, settings

SOLUTION = "solution"  # who is said to work on it


@dataclass(frozen=True)
class Mark:
    """What one check came to, one way.

    Attributes
    ----------
    score
        Of its points.
    error
        Name and words of the error under the cell; empty if there is none.
    seconds
        That the whole notebook took this way.
    """

    score: float
    error: str
    seconds: float


@dataclass(frozen=True)
class Compared:
    """One check, both ways.

    Attributes
    ----------
    check
        nbgrader's id of the cell.
    source
        Of the check.
    points
        Its maximum.
    """

    notebook: str
    check: str
    source: str
    points: float
    stock: Mark
    ours: Mark


def compare(
    notebooks: Sequence[Notebook],
    files: tuple[File, ...],
    plans: dict[str, plan.Plan],
    assignment: str,
    config: Config,
) -> list[Compared]:
    """Execute the instructor's notebooks both ways; return every check that is graded automatically, in its order.

    Parameters
    ----------
    notebooks
        With their solutions, as they lie in ``source/``.
    files
        What lies beside them.
    plans
        By the name of the notebook.
    config
        The course's.

    Raises
    ------
    GangsoError
        If one of the two ways cannot be gone at all.
    """
    stock = _stock(notebooks, files, assignment, config)
    told = execute(Task(SOLUTION, assignment, tuple(notebooks), files, files, plans, settings(config)))
    if isinstance(told, Failure):
        raise GangsoError(
            ko=f"{assignment}: 출제자의 풀이를 실행할 수 없습니다. {told.reason}",
            en=f"{assignment}: the author's solution cannot be executed. {told.reason}",
        )
    assert isinstance(told, Executed)
    ours = {each.name: nbformat.reads(each.data.decode(), as_version=4) for each in told.notebooks}
    found = []
    for each in notebooks:
        theirs, seconds = stock[each.name]
        marks = _marks(ours[each.name], told.seconds)
        for check, mark in _marks(theirs, seconds).items():
            cell = next(cell for cell in theirs.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == check)
            points = float(cell.metadata.nbgrader.points)
            found.append(Compared(each.name, check, cell.source, points, mark, marks[check]))
    return found


def _stock(
    notebooks: Sequence[Notebook], files: tuple[File, ...], assignment: str, config: Config
) -> dict[str, tuple[NotebookNode, float]]:
    """Execute notebooks as nbgrader does, one after the other in one folder."""
    done = {}
    with tempfile.TemporaryDirectory(prefix="gangso-", ignore_cleanup_errors=True) as name:
        desk = Path(name).resolve() / assignment
        desk.mkdir()
        for file in files:
            target = desk / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.data)
        for each in notebooks:
            node = nbformat.reads(each.data.decode(), as_version=4)
            engine = Execute(config=Config({"Execute": deepcopy(dict(config.get("Execute", {})))}))
            engine.kernel_name = confinement.kernel_for(
                node.metadata.get("kernelspec", {}).get("name"), sandboxed=False
            )
            resources = {
                "metadata": {"name": each.name, "path": os.fspath(desk)},
                "nbgrader": {"student": SOLUTION, "assignment": assignment, "notebook": each.name},
            }
            start = time.perf_counter()
            executed, _ = engine.preprocess(node, resources)
            done[each.name] = executed, time.perf_counter() - start
    return done


def _marks(notebook: NotebookNode, seconds: float) -> dict[str, Mark]:
    """Return what each check came to, by its id."""
    marks = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and is_grade(cell) and not is_solution(cell):
            score, _ = determine_grade(cell)
            error = next((output for output in cell.outputs if output.output_type == "error"), None)
            words = "" if error is None else f"{error.ename}: {error.evalue}"
            marks[cell.metadata.nbgrader.grade_id] = Mark(float(score or 0.0), words, seconds)
    return marks
