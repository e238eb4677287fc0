"""A cell's code as text and as syntax tree: places, tokens, and whether two texts are the same program."""

import ast
import inspect
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from contextlib import suppress

_SHARED = (ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop)  # of these Python has one object each
_MAGIC = re.compile(r"^([ \t]*)(?:[%!].*)$", re.MULTILINE)


def tree_of(code: str) -> ast.Module | None:
    """Parse a cell; magics and shell lines (``%matplotlib inline``) count as ``pass``, what else is no Python as None."""
    try:
        return ast.parse(code)
    except SyntaxError:
        pass
    try:
        return ast.parse(_without_magics(code))
    except SyntaxError:
        return None


def same(one: ast.AST, other: ast.AST) -> bool:
    """Say whether two trees are the same program: adjacent parts of a string are one, a docstring's indent is nothing."""
    if ast.dump(one) == ast.dump(other):
        return True
    return ast.dump(_Plain().visit(copied(one))) == ast.dump(_Plain().visit(copied(other)))


def copied(node: ast.AST) -> ast.AST:
    """Return a copy of a tree that can be changed.

    `copy.deepcopy` would take minutes after IPython has written a traceback: Python has one object for every ``ast.Load()``, and
    `executing` hangs the tree of a whole module on it.
    """
    if isinstance(node, _SHARED):
        return node
    return ast.copy_location(type(node)(**{name: _copied(value) for name, value in ast.iter_fields(node)}), node)


def _copied(value: object) -> object:
    if isinstance(value, list):
        return [_copied(each) for each in value]
    return copied(value) if isinstance(value, ast.AST) else value


def source_lines(tree: ast.Module, code: str) -> dict[int, int]:
    """Return for each line of `code` on which something begins the line where the author wrote it.

    Parameters
    ----------
    tree
        A `Translated` cell's tree.
    code
        The same cell laid out anew.
    """
    lines: dict[int, int] = {}
    for laid, written in zip(_placed(tree_of(code)), _placed(tree), strict=True):
        lines[laid.lineno] = min(written.lineno, lines.get(laid.lineno, written.lineno))
    return lines


def places(code: str) -> Callable[[int, int], int]:
    """Return what turns a syntax tree's place (line from 1, column in bytes) into an index of `code`."""
    lines = code.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return lambda line, column: starts[line - 1] + len(lines[line - 1].encode()[:column].decode())


def brackets_and_comments(code: str) -> tuple[dict[int, int], list[tuple[int, str]]]:
    """Return how many brackets are open at each token of `code`, and its comments, both by index."""
    starts = [0]
    for line in code.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    depth = 0
    depths: dict[int, int] = {}
    comments = []
    for token in _tokens(code):
        index = starts[token.start[0] - 1] + token.start[1]
        if token.type == tokenize.OP and token.string in ")]}":
            depth -= 1
        depths[index] = depth
        if token.type == tokenize.OP and token.string in "([{":
            depth += 1
        if token.type == tokenize.COMMENT:
            comments.append((index, token.string))
    return depths, comments


def names(code: str) -> Iterator[tokenize.TokenInfo]:
    """Return the tokens of `code` that are names, keywords included."""
    return (token for token in _tokens(code) if token.type == tokenize.NAME)


def _tokens(code: str) -> Iterator[tokenize.TokenInfo]:
    """Yield the tokens of a cell, as far as they can be told apart."""
    try:
        ast.parse(code)
    except SyntaxError:
        code = _without_magics(code)
    with suppress(tokenize.TokenError, SyntaxError):
        yield from tokenize.generate_tokens(io.StringIO(code).readline)


def _without_magics(code: str) -> str:
    """Return the code with ``pass`` in the place of each line that IPython alone reads."""
    return _MAGIC.sub(r"\1pass", code)


def _placed(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a tree that have a place, except what is inside strings: a formatter may join those."""
    for node in ast.iter_child_nodes(tree):
        if hasattr(node, "lineno"):
            yield node
        if not isinstance(node, ast.JoinedStr):
            yield from _placed(node)


class _Plain(ast.NodeTransformer):
    """A tree in which strings are written one way only."""

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        self.generic_visit(node)
        parts: list[ast.expr] = []
        for part in node.values:
            if isinstance(part, ast.FormattedValue) and part.conversion == -1 and part.format_spec is None:
                part = part.value if is_text(part.value) else part
            if is_text(part) and parts and is_text(parts[-1]):
                parts[-1] = ast.Constant(parts[-1].value + part.value)
            else:
                parts.append(part)
        node.values = [part for part in parts if not (is_text(part) and not part.value)]
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        return ast.Constant(node.value)  # without the mark of a u"" string

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        if is_text(node.value):
            return ast.Expr(ast.Constant(inspect.cleandoc(node.value.value).strip()))
        return self.generic_visit(node)


def is_text(node: ast.AST) -> bool:
    """Say whether `node` is a string constant."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
