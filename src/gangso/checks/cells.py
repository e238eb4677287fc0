"""What came of each answer cell when it was last run, in a kernel that is told which cell it runs."""

import ast
import symtable
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from IPython import get_ipython

ANSWER, CHECK = "answer-", "check-"


@dataclass(frozen=True)
class Run:
    """The last run of an answer cell.

    Attributes
    ----------
    number
        As in ``In[7]``.
    source
        What was run.
    error
        What it ended with, if it did not come to its end.
    made
        The names that it makes at its top, and what they were when it ended; None for those that it did not come to.
    left_over
        Names, and their values, that only earlier runs of this cell made, and that this one does not mention.
    """

    number: int
    source: str
    error: BaseException | None
    made: Mapping[str, Any]
    left_over: Mapping[str, Any]


class Ran:
    """What has been run in this kernel, and which cell is running."""

    def __init__(self) -> None:
        self.runs: dict[str, Run] = {}
        self.cell = self.source = ""

    @property
    def is_check(self) -> bool:
        """Whether a check is running."""
        return self.cell.startswith(CHECK)

    def before(self, info: Any) -> None:
        """Take note of the cell that is about to run."""
        self.cell, self.source = info.cell_id or "", get_ipython().transform_cell(info.raw_cell)

    def after(self, result: Any) -> None:
        """Take note of how a cell has ended."""
        if not self.cell.startswith(ANSWER):
            return
        namespace = get_ipython().user_ns
        makes, mentioned = names(self.source)
        last = self.runs.get(self.cell)
        earlier = {*last.made, *last.left_over} if last else set()
        self.runs[self.cell] = Run(
            result.execution_count or 0,
            self.source,
            result.error_before_exec or result.error_in_exec,
            {name: namespace.get(name) for name in makes},
            {name: namespace[name] for name in earlier - mentioned if name in namespace},
        )

    def checked(self) -> Run | None:
        """Return the last run of the answer that the running cell checks: ``check-alarm-other`` checks ``answer-alarm``."""
        name = self.cell.removeprefix(CHECK)
        known = [cell for cell in self.runs if f"{name}-".startswith(f"{cell.removeprefix(ANSWER)}-")]
        return self.runs[max(known, key=len)] if self.is_check and known else None


ran = Ran()


def names(source: str) -> tuple[set[str], set[str]]:
    """Return the names that a cell makes at its top, and all that it may change: a comparison alone changes nothing."""
    try:
        symbols = symtable.symtable(source, "cell", "exec").get_symbols()
        body = ast.parse(source).body
    except SyntaxError:
        return set(), set()
    made = {symbol.get_name() for symbol in symbols if symbol.is_assigned() or symbol.is_imported()}
    acts = [statement for statement in body if not _is_comparison(statement)]
    return made, made | {name for statement in acts for name in mentioned(statement)}


def mentioned(tree: ast.AST) -> list[str]:
    """Return the names that a piece of code reads or writes, in the order of its tree."""
    return [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]


def _is_comparison(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Compare)
