"""What the instructor's notebook says of each cell: who executes it, and whose names are whose.

The gradebook holds the cells as they were released, hidden tests included; the notebook in ``source/`` holds the rest: cells
that nbgrader does not know, the order, and the answers, which tell what an answer is to define.
"""

import ast
import builtins
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal

from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode
from nbgrader.api import Notebook, SourceCell

from gangso.grading.bridge.names import LOOK_AROUND, bound, changed, classes, defined, mentioned, needed, rebinds
from gangso.grading.execution import endings
from gangso.grading.execution.endings import Ending

Kind = Literal["given", "check", "answer", "text"]
ALWAYS = {*vars(builtins), "get_ipython", "display", "__name__", "__doc__"}  # in any namespace


@dataclass(frozen=True)
class PlannedCell:
    """One of the instructor's cells.

    Attributes
    ----------
    grade_id
        nbgrader's id; empty for a cell that nbgrader does not know.
    kind
        "given": code for everybody. "check": code that gives points. "answer": the participant's. "text": not code.
    source
        As the checker executes it: with hidden tests. Of an answer: the instructor's own.
    metadata
        nbgrader's metadata as it was released, whatever a submission says.
    needed, bound
        Names that it uses without defining them, and that it defines. What an answer defines is looked up in the answer's
        kernel from there on.
    changed
        Of an answer: names of what the instructor's own answer changes in place. From there on what a given cell has put there is
        the answer's, since its author wants it filled.
    mentioned
        Words in its texts: a name in ``eval("double(3)")`` or ``patch("__main__.double")``.
    looks_around
        It may look up any name: ``globals()``, ``dir()``.
    shared
        Of an answer: names that the instructor's own answer changes in place, or that its functions bind.
    classes
        Of an answer: the names that the instructor's own answer defines as classes.
    imports
        An answer's import statements: what it imports, a check may use.
    ending
        What a check's last line is: only a score gives part of the points.
    """

    grade_id: str
    kind: Kind
    source: str
    metadata: dict[str, Any] = field(default_factory=dict)
    needed: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()
    looks_around: bool = False
    shared: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    imports: str = ""
    ending: Ending = "nothing"

    @property
    def points(self) -> float:
        return float(self.metadata.get("points") or 0.0)


@dataclass(frozen=True)
class Plan:
    """The instructor's cells, in their order."""

    cells: tuple[PlannedCell, ...]

    def by_id(self) -> dict[str, PlannedCell]:
        return {cell.grade_id: cell for cell in self.cells if cell.grade_id}

    def open_endings(self) -> set[str]:
        """Return the checks of which only the instructor's solution tells whether their last line gives points."""
        return {cell.grade_id for cell in self.cells if cell.ending == "open"}

    def with_endings(self, known: Mapping[str, Ending]) -> "Plan":
        """Return this plan with what has become known of open endings."""
        return Plan(
            tuple(
                replace(cell, ending=known[cell.grade_id]) if cell.ending == "open" and cell.grade_id in known else cell
                for cell in self.cells
            )
        )

    def ahead(self) -> dict[str, list[PlannedCell]]:
        """Return, by the id of a cell, the cells that stand right before it and have no id."""
        found: dict[str, list[PlannedCell]] = {}
        waiting: list[PlannedCell] = []
        for cell in self.cells:
            if cell.grade_id:
                found[cell.grade_id], waiting = waiting, []
            else:
                waiting.append(cell)
        return found


def make(released: Notebook | None, source: NotebookNode | None) -> Plan:
    """Put the plan together.

    Parameters
    ----------
    released
        The gradebook's notebook: its cells' sources are what counts. None: a notebook that was never released.
    source
        The instructor's notebook. None: it is not there; then only what the gradebook knows is executed by the checker.
    """
    known = {cell.name: _released(cell, released) for cell in released.source_cells} if released else {}
    cells: list[PlannedCell] = []
    for cell in source.cells if source else ():
        written = cell.metadata.get("nbgrader", {})
        grade_id = written.get("grade_id", "")
        if grade_id and not released:
            known[grade_id] = _planned(grade_id, cell.cell_type, cell.source, dict(written))
        if grade_id in known:
            cells.append(_with_names(known.pop(grade_id), cell.source))
        elif cell.cell_type == "code":
            cells.append(_with_names(PlannedCell("", "given", cell.source), cell.source))
    # What the source no longer has was released all the same.
    cells += [_with_names(cell, cell.source) for cell in known.values()]
    data = {name for cell in cells if cell.kind == "given" for name in cell.bound - _names(defined, cell.source)}
    return Plan(tuple(replace(cell, changed=cell.changed & data) if cell.changed else cell for cell in cells))


def _released(cell: SourceCell, notebook: Notebook) -> PlannedCell:
    grade = next((each for each in notebook.grade_cells if each.name == cell.name), None)
    metadata = {
        "grade_id": cell.name,
        "cell_type": cell.cell_type,
        "grade": grade is not None,
        "solution": any(each.name == cell.name for each in notebook.solution_cells),
        "task": any(each.name == cell.name for each in notebook.task_cells),
        "locked": cell.locked,
        "checksum": cell.checksum,
        "schema_version": 3,
    }
    if grade is not None:
        metadata["points"] = grade.max_score
    return _planned(cell.name, cell.cell_type, cell.source, metadata)


def _planned(grade_id: str, cell_type: str, source: str, metadata: dict[str, Any]) -> PlannedCell:
    kind: Kind = "given"
    if cell_type != "code":
        kind = "text"
    elif metadata.get("solution"):
        kind = "answer"
    elif metadata.get("grade"):
        kind = "check"
    elif not metadata.get("locked"):
        kind = "answer"  # nobody's in particular: participants may change it
    return PlannedCell(grade_id, kind, source, metadata)


def _with_names(cell: PlannedCell, written: str) -> PlannedCell:
    """Add the names; those of an answer are read from what the instructor has `written`, not from the stub."""
    if cell.kind == "text":
        return cell
    if cell.kind == "answer":
        lines = imports(written)
        imported = {name for line in lines for name in bound(line)}
        owned, filled = _names(bound, written) - imported, _names(changed, written) - imported
        return replace(
            cell,
            bound=owned,
            changed=filled - owned,
            shared=filled | _names(rebinds, written),
            classes=_names(classes, written),
            imports="\n".join(lines),
        )
    ending = endings.of_source(cell.source) if cell.kind == "check" else "nothing"
    used = _names(needed, cell.source)
    return replace(
        cell,
        needed=used - ALWAYS,
        bound=_names(bound, cell.source),
        mentioned=_names(mentioned, cell.source),
        looks_around=bool(used & LOOK_AROUND),
        ending=ending,
    )


@lru_cache(maxsize=4096)  # a batch asks for the same cells with every submission
def _names(read: Callable[[str], set[str]], source: str) -> frozenset[str]:
    """Return the names that `read` finds; none in what is no Python, which fails where it is executed."""
    try:
        return frozenset(read(source))
    except SyntaxError:
        return frozenset()


@lru_cache(maxsize=1024)
def imports(source: str) -> tuple[str, ...]:
    """Return the import statements at the top level of a cell, each as a line of code."""
    try:
        tree = ast.parse(TransformerManager().transform_cell(source))
    except SyntaxError:
        return ()
    return tuple(ast.unparse(node) for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom))
