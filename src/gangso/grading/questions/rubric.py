"""The rubric of a memo: what a person looks for, and how many points each of it gives, read from what participants read.

There is one text, so that nobody is marked by other criteria than those that were announced. Any of these forms of Markdown tells::

    | points | criterion |          1. the machine, and its data (1 point)
    |---|---|                       2. what is left out as a whole (1 point)
    | 1 | numbers it rests on |

    Grading: numbers it rests on (1 point), uncertainty is not hidden (2 points).

If what is found does not add up to the memo's points, there is no rubric, only the points.
"""

import re
from dataclasses import dataclass

from nbformat import NotebookNode

from gangso.grading.feedback.assembly import question_texts
from gangso.grading.questions import grade_cells

_POINTS = r"\((?P<points>\d+(?:\.\d+)?)\s*(?:점|points?)\)"
_ROW = re.compile(r"^\|\s*(?P<points>\d+(?:\.\d+)?)\s*\|\s*(?P<text>[^|]+?)\s*\|\s*$", re.MULTILINE)
_ITEM = re.compile(rf"^\s*(?:\d+[.)]|[-*])\s+(?P<text>.+?)[.,;]?\s*{_POINTS}[.,;]?\s*$", re.MULTILINE)
_LINE = re.compile(r"^(?:채점|Grading):\s*(?P<text>.+)$", re.MULTILINE)
_CLAUSE = re.compile(rf"(?P<text>.+?)[.,;]?\s*{_POINTS}[.,;]?\s*")


@dataclass(frozen=True)
class Criterion:
    """One thing to look for: its words (Markdown) and its points."""

    text: str
    points: float


@dataclass(frozen=True)
class Memo:
    """A question that a person marks.

    Attributes
    ----------
    cell
        Grade id of the cell with the participant's text.
    title, text
        What is asked (Markdown).
    points
        All that can be had.
    model
        The author's own answer, or what a good one says.
    rubric
        Its criteria in their order; none if the text does not tell.
    """

    name: str
    cell: str
    title: str
    text: str
    points: float
    model: str
    rubric: tuple[Criterion, ...]


def criteria(text: str, points: float) -> tuple[Criterion, ...]:
    """Return the criteria that a question's text announces; none, if they do not add up to `points`.

    Examples
    --------
    >>> criteria("Grading: numbers (1 point), who does what (2 points).", 3)
    (Criterion(text='numbers', points=1.0), Criterion(text='who does what', points=2.0))
    """
    clauses = [clause for line in _LINE.finditer(text) for clause in _CLAUSE.finditer(line["text"])]
    for found in ([*_ROW.finditer(text)], [*_ITEM.finditer(text)], clauses):
        read = tuple(Criterion(one["text"].strip(), float(one["points"])) for one in found)
        if read and abs(sum(one.points for one in read) - points) < 1e-9:
            return read
    return ()


def memos(source: NotebookNode) -> tuple[Memo, ...]:
    """Return the memos of an assignment's source, in its order."""
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in source.cells}
    texts = question_texts(source)
    found = []
    for question in grade_cells.of_notebook(source):
        for name in question.graded if question.by_hand else ():
            cell = cells[name]
            title, text = texts.get(name, (question.name, ""))
            points = float(cell.metadata.nbgrader.get("points", 0))
            model = re.sub(r"^### (?:BEGIN|END) SOLUTION\s*$", "", cell.source, flags=re.MULTILINE).strip()
            found.append(Memo(question.name, name, title, text, points, model, criteria(text, points)))
    return tuple(found)
