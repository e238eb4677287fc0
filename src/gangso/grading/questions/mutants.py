"""Wrong answers by machine: a right answer changed in one place, by a fixed list of operators on its syntax tree.

People who write wrong answers think of the mistakes that they know. A mutant is a mistake that nobody thought of; one that
still gets full marks is either the same answer in other words, or a check that is missing. The idea and most of the operators:
DeMillo, Lipton and Sayward (1978), "Hints on test data selection", Computer 11(4), 34-41; King and Offutt (1991), "A Fortran
language system for mutation-based software testing", Software: Practice and Experience 21(7), 685-718.
"""

import ast
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_ARITHMETIC: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
}
_BITS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {ast.BitAnd: (ast.BitOr,), ast.BitOr: (ast.BitAnd,)}

Replacement = ast.AST | list[ast.stmt]


@dataclass(frozen=True)
class Mutant:
    """A right answer with one change.

    Attributes
    ----------
    operator
        Name of what was done, as in ``"comparison"``.
    line
        Of the answer, from 1.
    before, after
        The changed statement as Python writes it (of a compound one its first line), so that layout and comments do not count;
        ``after`` is empty where the statement was dropped.
    text
        The whole answer.
    """

    operator: str
    line: int
    before: str
    after: str
    text: str


def mutate(text: str) -> tuple[Mutant, ...]:
    """Return all mutants of an answer, in the order of its lines; two that read the same count once.

    Parameters
    ----------
    text
        The answer cell: Python without magics.

    Raises
    ------
    SyntaxError
        If it is no Python.

    Examples
    --------
    >>> [mutant.after for mutant in mutate("late = days > 3")]
    ['late = days >= 3', 'late = days < 3', 'late = days > 4', 'late = days > 2', 'late = days > 0']
    """
    tree = ast.parse(text)
    holders = {id(child): (parent, field) for parent in ast.walk(tree) for field, child in _children(parent)}
    seen = {ast.unparse(tree)}
    found = []
    for statement, node in list(_nodes(tree)):
        before = _line(statement)
        for operator, change in _OPERATORS:
            for replacement in change(node):
                with _replaced(*holders[id(node)], node, replacement):
                    written = _written(tree)
                    after = _after(replacement, statement)
                if written is None or written in seen:
                    continue
                seen.add(written)
                after = f"{before} ({operator})" if after == before else after  # the change is below the first line
                found.append(Mutant(operator, node.lineno, before, after, written + "\n"))
    return tuple(found)


def _nodes(tree: ast.Module) -> Iterator[tuple[ast.stmt, ast.AST]]:
    """Yield every expression and statement with the statement that it stands in, always in the same order.

    Docstrings, imports, signatures and texts are no places for mistakes in what a participant computes.
    """

    def within(node: ast.AST, statement: ast.stmt | None) -> Iterator[tuple[ast.stmt, ast.AST]]:
        if isinstance(node, ast.Import | ast.ImportFrom | ast.arguments | ast.JoinedStr):
            return
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return
        if isinstance(node, ast.stmt):
            statement = node
        if statement is not None and isinstance(node, ast.expr | ast.stmt | ast.comprehension):
            yield statement, node
        for child in ast.iter_child_nodes(node):
            yield from within(child, statement)

    for found in within(tree, None):
        if hasattr(found[1], "lineno"):
            yield found


def _children(parent: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    for field, value in ast.iter_fields(parent):
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, ast.AST):
                yield field, each


@contextmanager
def _replaced(parent: ast.AST, field: str, node: ast.AST, replacement: Replacement) -> Iterator[None]:
    """Put something in a node's place, for as long as the block lasts.

    Never in a copy of the tree: Python has one object for every ``ast.Load()``, and `executing`, with which IPython writes tracebacks, hangs
    the tree of a whole module on it, which `copy.deepcopy` would copy each time.
    """
    value = getattr(parent, field)
    if isinstance(value, list):
        at = next(index for index, each in enumerate(value) if each is node)
        put = replacement if isinstance(replacement, list) else [replacement]
        new: object = [*value[:at], *put, *value[at + 1 :]]
        if not new and field == "body":
            new = [ast.Pass()]
    else:
        new = replacement
    setattr(parent, field, new)
    try:
        yield
    finally:
        setattr(parent, field, value)


def _written(tree: ast.Module) -> str | None:
    """Return the source of a tree; None where a change made what Python does not take."""
    try:
        text = ast.unparse(ast.fix_missing_locations(tree))
        with warnings.catch_warnings(action="ignore", category=SyntaxWarning):  # 'int' object is not subscriptable
            compile(text, "<mutant>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return None
    return text


def _after(replacement: Replacement, statement: ast.stmt) -> str:
    if isinstance(replacement, list):
        return _line(replacement[0]) if replacement else ""
    return _line(replacement if isinstance(replacement, ast.stmt) else statement)


def _line(statement: ast.stmt) -> str:
    return ast.unparse(ast.fix_missing_locations(statement)).split("\n", 1)[0]


def _comparison(node: ast.AST) -> Iterator[Replacement]:
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            for other in _COMPARISONS[type(operator)]:
                yield ast.Compare(node.left, [*node.ops[:at], other(), *node.ops[at + 1 :]], node.comparators)


def _arithmetic(node: ast.AST) -> Iterator[Replacement]:
    if isinstance(node, ast.BinOp):
        for other in _ARITHMETIC.get(type(node.op), ()):
            yield ast.BinOp(node.left, other(), node.right)
        if type(node.op) in _ARITHMETIC:
            yield node.left
    elif isinstance(node, ast.AugAssign):
        for other in _ARITHMETIC.get(type(node.op), ()):
            yield ast.AugAssign(node.target, other(), node.value)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node.operand


def _constant(node: ast.AST) -> Iterator[Replacement]:
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield from (ast.Constant(value) for value in (node.value + 1, node.value - 1, 0))
    elif isinstance(node, ast.Constant) and isinstance(node.value, float):
        yield from (ast.Constant(value) for value in (node.value * 2, node.value / 2, 0.0))


def _boolean(node: ast.AST) -> Iterator[Replacement]:
    if isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        yield from node.values
    elif isinstance(node, ast.BinOp) and type(node.op) in _BITS:
        yield from (ast.BinOp(node.left, other(), node.right) for other in _BITS[type(node.op)])
        yield from (node.left, node.right)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        yield node.operand


def _index(node: ast.AST) -> Iterator[Replacement]:
    """Another element of the same thing: the last for the first and the other way round."""
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
        if isinstance(node.slice, ast.Constant) and node.slice.value == 0 and type(node.slice.value) is int:
            yield ast.Subscript(node.value, ast.UnaryOp(ast.USub(), ast.Constant(1)), node.ctx)
        elif isinstance(node.slice, ast.UnaryOp) and isinstance(node.slice.op, ast.USub):
            yield ast.Subscript(node.value, ast.Constant(0), node.ctx)
        elif isinstance(node.slice, ast.Compare | ast.BinOp | ast.UnaryOp):  # a mask
            yield node.value


def _slice(node: ast.AST) -> Iterator[Replacement]:
    if isinstance(node, ast.Slice):
        for part in ("lower", "upper", "step"):
            if getattr(node, part) is not None:
                parts = {name: getattr(node, name) for name in ("lower", "upper", "step")}
                yield ast.Slice(**{**parts, part: None})


def _dropped_call(node: ast.AST) -> Iterator[Replacement]:
    if isinstance(node, ast.Call):
        if node.args and not isinstance(node.args[0], ast.Starred | ast.GeneratorExp):
            yield node.args[0]
        if isinstance(node.func, ast.Attribute):
            yield node.func.value


def _dropped_argument(node: ast.AST) -> Iterator[Replacement]:
    if isinstance(node, ast.Call):
        for at in range(1, len(node.args)):
            yield ast.Call(node.func, node.args[:at] + node.args[at + 1 :], node.keywords)
        for at in range(len(node.keywords)):
            yield ast.Call(node.func, node.args, node.keywords[:at] + node.keywords[at + 1 :])


def _swapped_arguments(node: ast.AST) -> Iterator[Replacement]:
    if isinstance(node, ast.Call) and len(node.args) > 1:
        yield ast.Call(node.func, [node.args[1], node.args[0], *node.args[2:]], node.keywords)


def _dropped_branch(node: ast.AST) -> Iterator[Replacement]:
    if isinstance(node, ast.If):
        yield [*node.body]
        yield [*node.orelse] or [ast.Pass()]
    elif isinstance(node, ast.IfExp):
        yield from (node.body, node.orelse)
    elif isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
        for at, each in enumerate(node.generators):
            for skipped in range(len(each.ifs)):
                kept = ast.comprehension(
                    each.target, each.iter, each.ifs[:skipped] + each.ifs[skipped + 1 :], each.is_async
                )
                changed = copy(node)
                changed.generators = [*node.generators[:at], kept, *node.generators[at + 1 :]]
                yield changed


def _dropped_statement(node: ast.AST) -> Iterator[Replacement]:
    if isinstance(node, ast.AugAssign) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        yield []


def _returned_early(node: ast.AST) -> Iterator[Replacement]:
    """A loop that ends after its first turn, as a ``return`` that stands one step too far to the right ends it."""
    if isinstance(node, ast.For | ast.While) and not isinstance(node.body[-1], ast.Break | ast.Return):
        changed = copy(node)
        changed.body = [*node.body, ast.Break()]
        yield changed


_OPERATORS: tuple[tuple[str, Callable[[ast.AST], Iterator[Replacement]]], ...] = (
    ("comparison", _comparison),
    ("arithmetic", _arithmetic),
    ("constant", _constant),
    ("boolean", _boolean),
    ("index", _index),
    ("slice", _slice),
    ("dropped call", _dropped_call),
    ("dropped argument", _dropped_argument),
    ("swapped arguments", _swapped_arguments),
    ("dropped branch", _dropped_branch),
    ("dropped statement", _dropped_statement),
    ("returned early", _returned_early),
)
OPERATORS = tuple(name for name, _ in _OPERATORS)
