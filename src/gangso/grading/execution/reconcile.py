"""Making a submitted notebook agree with the instructor's about what its cells are, whatever its metadata says.

A cell is known by nbgrader's id alone. One that a submission has twice counts once; a graded one that it has not is put
back; points, locks, roles and the order are the instructor's.
"""

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from gangso.grading.execution.plan import Plan, PlannedCell


def reconcile(nb: NotebookNode, plan: Plan) -> list[PlannedCell | None]:
    """Change `nb` in place, and return for each of its cells what the plan says of it; None for a participant's own.

    Parameters
    ----------
    nb
        A notebook of format 4.
    """
    known = plan.by_id()
    seen: set[str] = set()
    for cell in nb.cells:
        grade_id = _grade_id(cell)
        if grade_id in known and grade_id not in seen:
            seen.add(grade_id)
            restore(cell, known[grade_id])
        else:
            cell.metadata.pop("nbgrader", None)
    for missing, before in _missing(plan, seen):
        at = next((index + 1 for index, cell in enumerate(nb.cells) if _grade_id(cell) == before), 0)
        cell = new_code_cell(missing.source)
        cell.pop("id", None) if nb.get("nbformat_minor", 0) < 5 else None
        nb.cells.insert(at, cell)
        restore(cell, missing)
    _in_order(nb, {cell.grade_id: at for at, cell in enumerate(plan.cells) if cell.grade_id})
    return [known.get(_grade_id(cell)) for cell in nb.cells]


def _in_order(nb: NotebookNode, order: dict[str, int]) -> None:
    """Put the instructor's cells into their order, on the places that they have among a participant's own.

    A check moved behind a given cell that defines what it checks would find that instead of the answer.
    """
    places = [index for index, cell in enumerate(nb.cells) if _grade_id(cell) in order]
    cells = sorted((nb.cells[index] for index in places), key=lambda cell: order[_grade_id(cell)])
    for index, cell in zip(places, cells, strict=True):
        nb.cells[index] = cell


def _grade_id(cell: NotebookNode) -> str:
    written = cell.metadata.get("nbgrader", {})
    grade_id = written.get("grade_id", "") if isinstance(written, dict) else ""
    return grade_id if isinstance(grade_id, str) else ""


def restore(cell: NotebookNode, planned: PlannedCell) -> None:
    """Make a cell what was released under its id; only what an answer or a text says stays the participant's."""
    cell.metadata["nbgrader"] = NotebookNode(planned.metadata)
    if planned.kind == "text":
        cell.cell_type = planned.metadata.get("cell_type", "markdown")
        for name in ("outputs", "execution_count"):
            cell.pop(name, None)
        return
    cell.cell_type = "code"
    cell.outputs = []
    cell.execution_count = None
    cell.pop("attachments", None)
    if planned.kind != "answer":
        cell.source = planned.source


def _missing(plan: Plan, present: set[str]) -> list[tuple[PlannedCell, str]]:
    """Return each given and check cell that a submission lacks, with the id of the cell that it belongs behind, or ""."""
    found, before = [], ""
    for cell in plan.cells:
        if cell.grade_id and cell.grade_id not in present and cell.kind in ("given", "check"):
            found.append((cell, before))
            before = cell.grade_id
        elif cell.grade_id in present:
            before = cell.grade_id
    return found
