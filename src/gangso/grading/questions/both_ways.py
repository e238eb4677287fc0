"""An author's own solution, graded both ways: as nbgrader does, in one kernel, and as we do, with the checks in another process.

What differs is what `gangso check-course` tells its author before participants meet it.
"""

import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import Execute
from nbgrader.utils import determine_grade, is_grade, is_solution
from traitlets.config import Config

from gangso.errors import GangsoError
from gangso.grading.execution import confinement
from gangso.grading.execution.endings import Ending
from gangso.grading.execution.plan import Plan
from gangso.grading.execution.tasks import Failure, File, Notebook, Task, execute, settings

SOLUTION = "solution"  # who is said to work on it
_LINE = re.compile(r"\Aline (\d+): ")


@dataclass(frozen=True)
class Mark:
    """What one check came to, one way.

    Attributes
    ----------
    score
        Of its points.
    error
        Name and words of the error under the cell; empty if there is none.
    line
        Of the check's, where the error came up; 0 if that is not known.
    """

    score: float
    error: str
    line: int


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
    ending
        What its last line is, after the solution has been executed.
    """

    notebook: str
    check: str
    source: str
    points: float
    stock: Mark
    ours: Mark
    ending: Ending


def compare(
    notebooks: Sequence[Notebook], files: tuple[File, ...], plans: Mapping[str, Plan], assignment: str, config: Config
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
        If our way cannot be gone at all: no kernel, no walls.
    """
    stock = _stock(notebooks, files, assignment, config)
    told = execute(Task(SOLUTION, assignment, tuple(notebooks), files, files, plans, settings(config)))
    if isinstance(told, Failure):
        raise GangsoError(
            ko=f"{assignment}: 출제자의 풀이를 실행할 수 없습니다. {told.reason}",
            en=f"{assignment}: the author's solution cannot be executed. {told.reason}",
        )
    found = []
    for each in told.notebooks:
        ours = marks(nbformat.reads(each.data.decode(), as_version=4))
        cells = plans[each.name].with_endings(told.settled.get(each.name, {})).by_id()
        for check, mark in marks(stock[each.name]).items():
            cell = cells[check]
            found.append(Compared(each.name, check, cell.source, cell.points, mark, ours[check], cell.ending))
    return found


def _stock(
    notebooks: Sequence[Notebook], files: tuple[File, ...], assignment: str, config: Config
) -> dict[str, NotebookNode]:
    """Execute notebooks as nbgrader does, one after the other in one folder. They are the author's: nothing confines them."""
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
            engine.kernel_name = confinement.kernel_for(node.metadata.get("kernelspec", {}).get("name"), False)
            names = {"student": SOLUTION, "assignment": assignment, "notebook": each.name}
            resources = {"metadata": {"name": each.name, "path": os.fspath(desk)}, "nbgrader": names}
            done[each.name], _ = engine.preprocess(node, resources)
    return done


def marks(notebook: NotebookNode) -> dict[str, Mark]:
    """Return what each check came to, by its id."""
    found = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and is_grade(cell) and not is_solution(cell):
            score, _ = determine_grade(cell)
            error = next((output for output in cell.outputs if output.output_type == "error"), None)
            words = "" if error is None else f"{error.ename}: {error.evalue}"
            lines = [] if error is None else [match for text in error.traceback if (match := _LINE.match(text))]
            line = int(lines[-1].group(1)) if lines else 0
            found[cell.metadata.nbgrader.grade_id] = Mark(float(score or 0.0), words, line)
    return found
