"""Of no items everything is true: what compares arrays for a check refuses an empty one beside one that holds something.

NumPy stretches arrays to one shape before it compares them, so ``np.allclose(np.empty((0, 3)), [1, 2, 3])`` is true, and so is
``np.testing.assert_allclose(np.empty(0), 5)``. An answer that gives nothing would have full points wherever a check does
not ask for a shape first. Only calls that stand in a cell are looked at: libraries compare empty arrays with numbers
for good reasons.
"""

import ast
import builtins
import functools
import importlib
import math
import operator
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from gangso.grading.bridge.remote import is_remote
from gangso.words import tr

COMPARISONS = {
    "numpy": ("allclose", "isclose", "array_equiv"),
    "numpy.testing": (
        "assert_allclose",
        "assert_almost_equal",
        "assert_array_almost_equal",
        "assert_array_equal",
        "assert_equal",
    ),
    "torch": ("allclose", "isclose", "Tensor.allclose", "Tensor.isclose"),
}
OPERANDS = ("a", "b", "a1", "a2", "actual", "desired", "x", "y", "input", "other")  # their names in these functions
CELL = "<ipython-input"  # how IPython names the file of a cell


def refuse(source: str) -> None:
    """Make what a cell with this source compares with refuse empty arrays of another shape; once for each function.

    A library that the cell itself imports is imported now, since it would be too late after it.
    """
    for module, names in COMPARISONS.items():
        if module not in sys.modules:
            if not _imports(source, module):
                continue
            with suppress(ImportError):  # the cell says so itself
                importlib.import_module(module)
        if module in sys.modules:
            for name in names:
                *owner, last = name.split(".")
                place = functools.reduce(getattr, owner, sys.modules[module])
                function = getattr(place, last, None)
                if function is not None and not hasattr(function, "_gangso_refuses"):
                    setattr(place, last, _refusing(function))


TOGETHER = "__gangso_together__"  # among the checker's builtins, where a cell's code finds it by this name
OPERATORS = {
    ast.Eq: "eq", ast.NotEq: "ne", ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge", ast.Sub: "sub",
}  # fmt: skip


class InComparisons(ast.NodeTransformer):
    """Makes ``(answer == expected).all()``, ``np.all(abs(answer - expected) < 0.1)`` and their like in a cell refuse an empty
    array beside one that is not; what is compared with a single number is left alone."""

    def __init__(self) -> None:
        setattr(builtins, TOGETHER, together)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "all" and not node.args:
            node.func.value = _Operands().visit(node.func.value)
        elif node.args and getattr(node.func, "attr", getattr(node.func, "id", "")) in ("all", "mean", "sum"):
            node.args[0] = _Operands().visit(node.args[0])
        return node


class _Operands(ast.NodeTransformer):
    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if len(node.ops) > 1 or type(node.ops[0]) not in OPERATORS:
            return node
        return self._together(node, node.ops[0], node.left, node.comparators[0])

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        return self._together(node, node.op, node.left, node.right) if isinstance(node.op, ast.Sub) else node

    def _together(self, node: ast.expr, how: ast.AST, left: ast.expr, right: ast.expr) -> ast.AST:
        name = ast.Name(TOGETHER, ast.Load())
        call = ast.Call(name, [ast.Constant(OPERATORS[type(how)]), left, right], [])
        return ast.fix_missing_locations(ast.copy_location(call, node))


def together(how: str, left: Any, right: Any) -> Any:
    """Return what an operator makes of both, unless one of them is an array of nothing and the other one of something.

    Raises
    ------
    AssertionError
        In words for the participant.
    """
    has_array = any(getattr(type(value), "shape", None) is not None for value in (left, right))
    if has_array and all(_shape(value) for value in (left, right)):  # and neither is a number
        _look_at(left, right)
    return getattr(operator, how)(left, right)


def _imports(source: str, module: str) -> bool:
    library, _, part = module.partition(".")
    return re.search(rf"\b{part}\b" if part else rf"\b(import|from)\s+{library}\b", source) is not None


def _refusing(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def compare(*args: Any, **kwargs: Any) -> Any:
        if sys._getframe(1).f_code.co_filename.startswith(CELL):
            named = [kwargs[name] for name in OPERANDS if name in kwargs]
            _look_at(*[*args, *named][:2])
        return function(*args, **kwargs)

    compare._gangso_refuses = True  # type: ignore[attr-defined]
    return compare


def _look_at(*operands: Any) -> None:
    shapes = [shape for value in operands if (shape := _shape(value)) is not None]
    if len(shapes) == 2 and sorted(map(math.prod, shapes))[0] == 0 != max(map(math.prod, shapes)):
        one, other = (str(tuple(shape)) for shape in shapes)
        raise AssertionError(
            tr(
                ko=f"모양이 {one}인 것과 {other}인 것을 비교할 수 없습니다. 한쪽이 비어 있습니다. 비어 있지 않은 결과를 돌려주십시오.",
                en=f"something of shape {one} cannot be compared with something of shape {other}: one of them is empty. "
                "Give a result that is not empty.",
            )
        )


def _shape(value: Any) -> tuple[int, ...] | None:
    """Return the shape of an array, a tensor or a sequence of numbers; None of what is none, and of the answer's objects."""
    if is_remote(value) or isinstance(value, str | bytes | dict):
        return None  # `bridge.whole` counts the items of those
    numpy = sys.modules.get("numpy")
    try:
        return tuple(numpy.shape(value)) if numpy is not None else None
    except Exception:  # lists of different lengths: the comparison says so
        return None
