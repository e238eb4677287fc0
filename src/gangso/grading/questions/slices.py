"""Which cells of an assignment an answer and its checks need: the given ones, and other questions' solutions, by their names.

A submission executes all of them. Where many answers to one question are graded one by one, most of the time would go into
cells of which neither the answer nor its checks ever hear.
"""

import ast
import builtins
from collections.abc import Callable, Sequence

from nbformat import NotebookNode

from gangso.grading.bridge.names import bound, imports, needed

LOOK_AROUND = {"dir", "eval", "exec", "get_ipython", "globals", "locals", "vars"}
"""Who calls one of these may use names that no syntax tells."""
SHOWS = {"display", "print"}
BUILT_IN = set(dir(builtins))


def needed_cells(cells: Sequence[NotebookNode], answer: str, text: str) -> list[NotebookNode]:
    """Return those of `cells` that a question needs, in their order; all of them where that cannot be told.

    Parameters
    ----------
    cells
        Code cells, the question's answer and checks among them.
    answer
        nbgrader's id of the answer.
    text
        What is put into the answer's place: its needs count beside those of the solution that is there.
    """
    own = [cell for cell in cells if cell.metadata.nbgrader.grade or cell.metadata.nbgrader.grade_id == answer]
    try:
        live = needed(text).union(*(needed(cell.source) for cell in own))
        if live & LOOK_AROUND:
            return list(cells)
        imported = {each.name for cell in cells for each in imports(cell.source)}
        kept = []
        for cell in reversed(cells):
            if cell in own or "*" in {each.name for each in imports(cell.source)}:
                kept.append(cell)
            elif (bound(cell.source) | _changed(cell.source, imported)) & live:
                kept.append(cell)
                live |= needed(cell.source)
    except SyntaxError:  # an answer that is no Python, or a cell with a magic
        return list(cells)
    return kept[::-1]


def names(read: Callable[[str], set[str]], *cells: NotebookNode) -> set[str]:
    """Return the names that `read` finds in all of the cells; none in what is no Python."""
    found: set[str] = set()
    for cell in cells:
        try:
            found |= read(cell.source)
        except SyntaxError:
            continue
    return found


def _changed(source: str, imported: set[str]) -> set[str]:
    """Return the names of what a cell may change in place.

    That is whose parts it sets or deletes, and whom a call that stands alone is of (``values.sort()``) or is given
    (``fill(values)``); what was `imported` is changed by calls of it only (``plots.use_style()``, but not ``print(tr(...))``), and
    what Python itself defines by none (``axis.set(xticks=range(9))`` leaves ``range`` as it was).
    """
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Subscript | ast.Attribute) and not isinstance(node.ctx, ast.Load):
            found |= _names_in(node)
        elif isinstance(node, ast.Expr) and isinstance(call := node.value, ast.Call):
            if isinstance(call.func, ast.Name) and call.func.id in SHOWS:
                continue
            given = [*call.args, *(keyword.value for keyword in call.keywords)]
            found |= _names_in(call.func).union(*(_names_in(value) - imported for value in given))
    return found - BUILT_IN


def _names_in(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
