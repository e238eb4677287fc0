"""Whether a question was left unanswered, as the executed notebook shows it: that is no mistake of the participant's, and no topic."""

import ast
from collections.abc import Iterable

from nbformat import NotebookNode

from gangso.stubs import FIRST, OPEN

_RAISED = "NotImplementedError"  # by the line that stands in an answer cell until somebody answers


def is_unanswered(answer: NotebookNode | None, checks: Iterable[NotebookNode]) -> bool:
    """Say whether nobody has answered here.

    Who tried and was stopped by an error has answered, although a check that finds no value then says that the question is open.

    Parameters
    ----------
    answer
        The executed answer cell; None where a course does not tell which it is.
    checks
        The question's executed check cells.
    """
    errors = [found for cell in checks if (found := error(cell)) is not None]
    stopped = None if answer is None else error(answer)
    if any(one.ename == _RAISED for one in (*errors, *([stopped] if stopped else []))):
        return True
    if answer is not None and stopped is None and _is_empty(answer.source):
        return True
    return stopped is None and any(says_open(one.evalue) for one in errors)


def says_open(message: str) -> bool:
    """Say whether a check's message is that the question is still open."""
    return message.lstrip().startswith(tuple(OPEN.values()))


def says_first(message: str) -> bool:
    """Say whether a check's message is only that the first check has to pass before it."""
    return message.strip().rstrip(".") in FIRST.values()


def error(cell: NotebookNode) -> NotebookNode | None:
    """Return the error that an executed cell stopped with, None if it ran to its end."""
    return next((output for output in cell.get("outputs", ()) if output.output_type == "error"), None)


def _is_empty(code: str) -> bool:
    """Say whether a cell holds no code: nothing, or comments alone."""
    try:
        return not ast.parse(code).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
