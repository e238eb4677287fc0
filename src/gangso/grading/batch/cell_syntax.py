"""What the cells of a submission say as Python: read, in the process that has the gradebook, never executed."""

import ast
import warnings

# Characters that are parsed here: of a cell, and of a notebook.
_LONGEST_CODE, _MOST_CODE = 20_000, 300_000


class CellSyntax:
    """What cells say as Python, as far as there is time to look: more than that is taken for text that is no code."""

    def __init__(self) -> None:
        self._left = _MOST_CODE
        self._trees: dict[str, ast.Module | None] = {}

    def tree(self, source: str) -> ast.Module | None:
        """Return the syntax of a cell, its magics passed over; None if it is no Python, or more than is looked at here."""
        if source not in self._trees:
            self._left -= len(source)
            is_short = len(source) <= _LONGEST_CODE and self._left >= 0
            self._trees[source] = _parsed(source) if is_short else None
        return self._trees[source]

    def is_prose(self, source: str) -> bool:
        """Say whether a cell of code holds no code: a text that somebody wrote without making the cell one of text."""
        tree = self.tree(source)
        return tree is None or all(
            isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant | ast.Name | ast.Tuple)
            for line in tree.body
        )

    def bound(self, source: str) -> set[str]:
        """Return the names that a cell defines at its top level."""
        tree = self.tree(source)
        found: set[str] = set()
        waiting: list[ast.AST] = [tree] if tree else []
        while waiting:
            node = waiting.pop()
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                found.add(node.name)
                continue
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id)
            if isinstance(node, ast.alias):
                found.add(node.asname or node.name.partition(".")[0])
            waiting += ast.iter_child_nodes(node)
        return found


def _parsed(source: str) -> ast.Module | None:
    if source.lstrip().startswith("%%"):
        source = source.lstrip().partition("\n")[2]
    plain = "\n".join(map(_without_magic, source.split("\n")))
    flags = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a participant wrote
            return compile(plain, "<cell>", "exec", flags=flags, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _without_magic(line: str) -> str:
    """Return a line of a cell as Python, whatever IPython would make of it."""
    bare = line.strip()
    if bare.startswith(("%", "!", "?")) or bare.endswith("?"):
        return line[: len(line) - len(line.lstrip())] + "pass"
    target, sign, value = line.partition("=")
    return f"{target}= None" if sign and value.lstrip().startswith(("%", "!")) else line
