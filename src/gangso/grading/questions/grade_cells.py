"""Which grade cells make up a question: the compiler writes ``answer-rms``, ``check-rms``, ``check-rms-units``, ``memo-why``.

A course that was not made by this compiler works too: there a check belongs to the answer that stands last before it, and what
stands before every answer is a question of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from nbformat import NotebookNode


@dataclass(frozen=True)
class Question:
    """A question of an assignment.

    Attributes
    ----------
    name
        The name that the author gave it.
    answer
        Grade id of the cell that the participant fills in; None where a foreign course does not tell.
    graded
        Grade ids of the cells that carry its points: its checks, or the memo itself.
    by_hand
        Whether a person gives the points.
    """

    name: str
    answer: str | None
    graded: tuple[str, ...]
    by_hand: bool


def of_notebook(notebook: NotebookNode) -> tuple[Question, ...]:
    """Return the questions of `notebook` in its order."""
    cells = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id")]
    answers = [cell.metadata.nbgrader.grade_id for cell in cells if cell.metadata.nbgrader.get("solution")]
    by_name = {_bare(answer): answer for answer in answers}
    graded: dict[str, list[str]] = {}
    by_hand = set()
    last: str | None = None  # the answer that stands last before a cell
    for cell in cells:
        grade_id = cell.metadata.nbgrader.grade_id
        if cell.metadata.nbgrader.get("solution") and not cell.metadata.nbgrader.get("grade"):
            last = grade_id
        if cell.metadata.nbgrader.get("grade") or cell.metadata.nbgrader.get("task"):
            name = name_of(grade_id, answers)
            if name not in by_name and last is not None and not cell.metadata.nbgrader.get("task"):
                name = _bare(last)
            graded.setdefault(name, []).append(grade_id)
            if cell.metadata.nbgrader.get("solution") or cell.metadata.nbgrader.get("task"):
                by_hand.add(name)
    return tuple(
        Question(name, by_name.get(name), tuple(grade_ids), name in by_hand) for name, grade_ids in graded.items()
    )


def name_of(grade_id: str, answers: Iterable[str]) -> str:
    """Return the question that a grade cell belongs to: the longest answer name that its own name begins with.

    Examples
    --------
    >>> name_of("check-rms-units", ["answer-rms"])
    'rms'
    """
    bare = _bare(grade_id)
    names = [_bare(answer) for answer in answers]
    return max((name for name in names if bare == name or bare.startswith(f"{name}-")), key=len, default=bare)


def _bare(grade_id: str) -> str:
    role, _, name = grade_id.partition("-")
    return name if role in ("answer", "check", "memo") and name else grade_id
