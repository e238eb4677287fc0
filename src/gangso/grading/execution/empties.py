"""Of no items everything is true: what compares arrays for a check refuses an empty one beside one that holds something.

NumPy stretches arrays to one shape before it compares them, so ``np.allclose(np.empty((0, 3)), [1, 2, 3])`` is true, and so is
``np.testing.assert_allclose(np.empty(0), 5)``. An answer that gives nothing would have full points wherever a check does
not ask for a shape first. Only calls that stand in a cell are looked at: libraries compare empty arrays with numbers
for good reasons. What operators compare is looked at in ``comparing.py``.
"""

import functools
import importlib
import math
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from gangso.grading.bridge.remote import is_remote
from gangso.grading.execution.halves import widened
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


def _imports(source: str, module: str) -> bool:
    library, _, part = module.partition(".")
    return re.search(rf"\b{part}\b" if part else rf"\b(import|from)\s+{library}\b", source) is not None


def _refusing(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def compare(*args: Any, **kwargs: Any) -> Any:
        if sys._getframe(1).f_code.co_filename.startswith(CELL):
            named = [kwargs[name] for name in OPERANDS if name in kwargs]
            look_at(*[*args, *named][:2])
            if len(args) > 1:
                args = (*widened(*args[:2]), *args[2:])
            elif len(named) + len(args) > 1:
                wide = iter(widened(*[*args, *named][:2]))
                args = tuple(next(wide) for _ in args)
                kwargs |= dict(zip([name for name in OPERANDS if name in kwargs], wide, strict=False))
        return function(*args, **kwargs)

    compare._gangso_refuses = True  # type: ignore[attr-defined]
    return compare


def look_at(*operands: Any) -> None:
    """Raise if one of two operands is an array of nothing and the other one of something.

    Raises
    ------
    AssertionError
        In words for the participant.
    """
    shapes = [shape for value in operands if (shape := shape_of(value)) is not None]
    if len(shapes) == 2 and sorted(map(math.prod, shapes))[0] == 0 != max(map(math.prod, shapes)):
        one, other = (str(tuple(shape)) for shape in shapes)
        raise AssertionError(
            tr(
                ko=f"모양이 {one}인 것과 {other}인 것을 비교할 수 없습니다. 한쪽이 비어 있습니다. 비어 있지 않은 결과를 돌려주십시오.",
                en=f"something of shape {one} cannot be compared with something of shape {other}: one of them is empty. "
                "Give a result that is not empty.",
            )
        )


def shape_of(value: Any) -> tuple[int, ...] | None:
    """Return the shape of an array, a tensor or a sequence of numbers; None of what is none, and of the answer's objects."""
    if is_remote(value) or isinstance(value, str | bytes | dict):
        return None  # `bridge.whole` counts the items of those
    numpy = sys.modules.get("numpy")
    try:
        return tuple(numpy.shape(value)) if numpy is not None else None
    except Exception:  # lists of different lengths: the comparison says so
        return None
