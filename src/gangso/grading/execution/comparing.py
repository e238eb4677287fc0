"""What a check's operators compare: an array of nothing, or a value that is missing, never passes for what the check expects.

``not (rows != expected).any()`` and ``np.linalg.norm(rows - expected) < 0.1`` are true of no rows. pandas leaves out what is missing, so that
``(answer == expected).all()`` is true of a column of `pandas.NA`, and ``(answer - expected).abs().max() < 0.1`` of one number that is right
and NaN for the rest, or of labels that are not the expected ones. `if abs(x - y) > 0.1: raise ...` lets NaN by.

In a cell that gives points, every difference and comparison refuses an empty array beside one that is not; those whose outcome the check
then judges refuse what is missing on one side alone. Where both sides miss the same, nothing is refused; nor inside of an index, nor where
the check itself asks what is missing.
"""

import ast
import builtins
import operator
import sys
from typing import Any

from gangso.grading.bridge.remote import is_remote
from gangso.grading.execution.empties import look_at, shape_of
from gangso.grading.execution.halves import widened
from gangso.words import tr

TOGETHER, CALLED = (
    "__gangso_together__",
    "__gangso_called__",
)  # among the checker's builtins, where a cell's code finds them
OPERATORS = {
    ast.Eq: "eq", ast.NotEq: "ne", ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge", ast.Sub: "sub",
}  # fmt: skip
ORDERS = ("lt", "le", "gt", "ge")
# Functions and methods that do the same: of NumPy, of PyTorch, of pandas' columns.
NAMES = {
    *("equal", "not_equal", "less", "less_equal", "greater", "greater_equal", "subtract", "dist"),
    *("eq", "ne", "lt", "le", "gt", "ge", "sub"),
}
# What a check takes a difference or a comparison through before it judges it.
THROUGH = {
    *("abs", "absolute", "fabs", "square", "sqrt", "max", "amax", "nanmax", "min", "sum", "nansum", "fsum", "mean", "nanmean", "median"),
    *("nanmedian", "all", "any", "norm", "count_nonzero", "float", "bool", "item", "round", "to_numpy", "tolist", "ravel", "flatten"),
    *("values", "array", "asarray", "pow", "std", "var", "list", "len", "alltrue"),
}  # fmt: skip
JUDGED, DENIED, COUNTED = (
    1,
    2,
    3,
)  # by an assertion; by one that it must not hold; as points, of which what is missing gives none


class InComparisons(ast.NodeTransformer):
    """Rewrites a cell's operators. `is_check` says whether the next cell gives points; of others only what reduces a comparison is looked at."""

    def __init__(self) -> None:
        self.is_check = False
        setattr(builtins, TOGETHER, together)
        setattr(builtins, CALLED, called)

    def visit_Module(self, node: ast.Module) -> ast.AST:
        if not self.is_check:
            return self.generic_visit(node)
        marks: dict[int, int] = {}
        _judge(node, marks)
        return _Operands(marks).visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "all" and not node.args:
            node.func.value = _Operands({}).visit(node.func.value)
        elif node.args and _name(node.func) in ("all", "mean", "sum"):
            node.args[0] = _Operands({}).visit(node.args[0])
        return node


def _name(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))


def _judge(cell: ast.Module, marks: dict[int, int]) -> None:
    """Mark the differences and comparisons whose outcome the cell judges: by an assertion, a condition, or as its points."""
    named: dict[str, list[ast.expr]] = {}
    for each in ast.walk(cell):
        if isinstance(each, ast.Assign):
            for target in each.targets:
                if isinstance(target, ast.Name):
                    named.setdefault(target.id, []).append(each.value)
    done: set[str] = set()

    def through(node: ast.AST | None, how: int) -> None:
        match node:
            case ast.UnaryOp(ast.Not(), operand):
                through(operand, {JUDGED: DENIED, DENIED: JUDGED}.get(how, how))
            case ast.UnaryOp(_, operand):
                through(operand, how)
            case ast.BoolOp(_, values):
                for value in values:
                    through(value, how)
            case ast.BinOp(left, ast.Pow(), _):
                through(left, how)
            case ast.BinOp(left, ast.BitAnd() | ast.BitOr(), right):
                through(left, how)
                through(right, how)
            case ast.BinOp(left, ast.Mult() | ast.Div(), right):  # points are a number times a share
                through(left, how)
                through(right, how)
            case ast.BinOp(left, ast.Sub(), right):
                marks[id(node)] = how
                for part in (left, right) if how == COUNTED else ():  # points less an error
                    through(part, how)
            case ast.Compare(left, _, others):
                marks[id(node)] = how
                for part in (left, *others) if how != COUNTED else ():
                    through(part, how)
            case ast.Attribute(value, attr) if attr in THROUGH:
                through(value, how)
            case ast.Call(function, arguments) if _name(function) in NAMES:
                marks[id(node)] = how
            case ast.Call(ast.Attribute(owner, attr) as function, arguments) if attr in THROUGH:
                through(owner, how)
                if arguments:
                    through(arguments[0], how)
            case ast.Call(ast.Name(name), arguments) if name in THROUGH:
                for argument in arguments if name in ("max", "min") else arguments[:1]:
                    through(argument, how)
            case ast.GeneratorExp(item, loops) | ast.ListComp(item, loops) | ast.SetComp(item, loops):
                for part in (item, *(condition for loop in loops for condition in loop.ifs)) if how != COUNTED else ():
                    through(part, how)
            case ast.Name(name) if name in named and name not in done:
                done.add(name)
                for value in named[name]:
                    through(value, how)

    for each in ast.walk(cell):
        if isinstance(each, ast.Assert):
            through(each.test, JUDGED)
        elif isinstance(each, ast.If):
            through(each.test, DENIED)
        elif isinstance(each, ast.Return):
            through(each.value, JUDGED)
        elif (
            isinstance(each, ast.Call)
            and _name(each.func) in ("assertTrue", "assertFalse", "assertLess", "assertLessEqual")
            and each.args
        ):
            through(each.args[0], DENIED if _name(each.func) == "assertFalse" else JUDGED)
    if cell.body and isinstance(cell.body[-1], ast.Expr):
        through(cell.body[-1].value, COUNTED)


class _Operands(ast.NodeTransformer):
    def __init__(self, marks: dict[int, int]) -> None:
        self.marks = marks

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        mark = self.marks.get(id(node), 0)
        self.generic_visit(node)
        if len(node.ops) > 1 or type(node.ops[0]) not in OPERATORS:
            return node
        return self._together(node, node.ops[0], node.left, node.comparators[0], mark)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        mark = self.marks.get(id(node), 0)
        self.generic_visit(node)
        return self._together(node, node.op, node.left, node.right, mark) if isinstance(node.op, ast.Sub) else node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        mark = self.marks.get(id(node), 0)
        self.generic_visit(node)
        if _name(node.func) not in NAMES or not node.args or isinstance(node.args[0], ast.Starred):
            return node
        call = ast.Call(ast.Name(CALLED, ast.Load()), [node.func, ast.Constant(mark), *node.args], node.keywords)
        return ast.fix_missing_locations(ast.copy_location(call, node))

    def _together(self, node: ast.expr, how: ast.AST, left: ast.expr, right: ast.expr, mark: int) -> ast.AST:
        name = ast.Name(TOGETHER, ast.Load())
        call = ast.Call(name, [ast.Constant(OPERATORS[type(how)]), left, right, ast.Constant(mark)], [])
        return ast.fix_missing_locations(ast.copy_location(call, node))


def together(how: str, left: Any, right: Any, mark: int = 0) -> Any:
    """Return what an operator makes of both, unless one of them holds nothing and the other one something.

    Raises
    ------
    AssertionError
        In words for the participant.
    """
    _look_at_both(left, right)
    left, right = widened(left, right)
    came = getattr(operator, how)(left, right)
    if mark == COUNTED and how != "sub":
        return came.fillna(how == "ne") if _missing(came) and hasattr(came, "fillna") else came
    if mark:
        _look_at_missing(how, left, right, came, mark)
    return came


def called(function: Any, mark: int, *args: Any, **kwargs: Any) -> Any:
    """Return what a function makes of two arrays, or a method of its owner and another, as `together` does for an operator."""
    owner = None if is_remote(function) else getattr(function, "__self__", None)
    operands = (owner, *args) if getattr(type(owner), "shape", None) is not None else args
    if len(operands) < 2 or is_remote(function):
        return function(*args, **kwargs)
    _look_at_both(*operands[:2])
    if len(args) > 1:
        args = (*widened(*args[:2]), *args[2:])
    came = function(*args, **kwargs)
    if mark:
        _look_at_missing("eq", operands[0], operands[1], came, mark)
    return came


def _look_at_both(left: Any, right: Any) -> None:
    has_array = any(getattr(type(value), "shape", None) is not None for value in (left, right))
    if has_array and all(shape_of(value) for value in (left, right)):  # and neither is a number
        look_at(left, right)


def _look_at_missing(how: str, left: Any, right: Any, came: Any, mark: int) -> None:
    """Raise where something came of a missing value, and the other side misses none.

    A comparison of numbers gives no missing value of NaN: that matters only where the check goes on if it does not hold.
    """
    counts = [_missing(value) for value in (left, right)]
    result = _missing(came)
    if how in ORDERS and mark == DENIED:
        result = max(result, *counts)
    if result > min(counts) and not (how == "sub" and all(map(_has_infinite, (left, right)))):
        raise AssertionError(
            tr(
                ko="빠진 값(NaN, NA)이 있거나, 색인(index)이 기대한 것과 다릅니다. 빠진 값은 맞는 값으로 치지 않습니다. 모든 자리에 값이 있는 결과를 돌려주십시오.",
                en="values are missing (NaN, NA), or the index is not the expected one; what is missing does not count as right. Give a "
                "result with a value in every place.",
            )
        )


def _missing(value: Any) -> int:
    """Return how many values are missing; 0 of what has none, and of the answer's objects."""
    if is_remote(value):
        return 0
    if type(value) is float:
        return int(value != value)
    named = type(value).__module__
    if type(named) is not str or issubclass(
        type(value), type
    ):  # what stands for an object, or a class, of the answer's
        return 0
    module = named.partition(".")[0]
    if module == "torch" and isinstance(value, sys.modules["torch"].Tensor):
        return int(value.isnan().sum())
    if module == "pandas" or (module == "numpy" and getattr(getattr(value, "dtype", None), "kind", "") in "fcmMO"):
        return _count(value, module)
    return 0


def _count(value: Any, module: str) -> int:
    numpy, pandas = sys.modules["numpy"], sys.modules.get("pandas")
    if pandas is not None:
        # Of an index of several levels pandas does not say.
        return 0 if isinstance(value, type | pandas.MultiIndex) else int(numpy.sum(numpy.asarray(pandas.isna(value))))
    if value.dtype.kind == "O":
        return sum(item != item for item in value.ravel() if type(item) is float)
    return int(numpy.sum(numpy.isnat(value) if value.dtype.kind in "mM" else numpy.isnan(value)))


def _has_infinite(value: Any) -> bool:
    numpy = sys.modules.get("numpy")
    try:
        return bool(numpy is not None and numpy.isinf(numpy.asarray(value, dtype=float)).any())
    except Exception:  # no numbers: nothing is infinite
        return False
