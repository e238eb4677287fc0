"""What a check's last line means: points, or something that is only shown. The author decides that, never the answer.

nbgrader takes the text of a check cell's last expression for its points, and gives full points for every text that is no number from 0
on (``nbgrader.utils.get_partial_grade``). An answer that brings a check to end in NaN, in an array or in nothing at all would
have full points. So what the last line is, is read from the check's syntax, and where that does not tell, from what it
comes to with the instructor's own solution; a check that gives points then gives them for a finite real number
between 0 and the maximum, and for nothing else.
"""

import ast
import math
import tokenize
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from io import StringIO
from typing import Any, Literal

import numpy as np
from IPython.core.inputtransformer2 import TransformerManager

from gangso.words import Text

# "nothing": no value comes of it. "shown": a value that gives no points. "score": points. "open": its syntax does not tell.
Ending = Literal["nothing", "shown", "score", "open"]
SLACK = 1e-9  # of the maximum: what rounding makes of a sum of points

_SHOWN = (
    ast.Compare,
    ast.JoinedStr,
    ast.List,
    ast.Tuple,
    ast.Dict,
    ast.Set,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.Lambda,
)
_SHOWING = ("print", "display")


@dataclass(frozen=True)
class Remark:
    """Something about a check that its author has to know, met while a submission was graded.

    Attributes
    ----------
    check
        nbgrader's id of the cell.
    kind
        "no-score": it gives points, and came to something that is none: 0 points. "untold": nothing tells whether it gives points; it
        came to something that is no number, and the points are full, as nbgrader would have it.
    came
        The type of what it came to, or the number.
    """

    check: str
    kind: Literal["no-score", "untold"]
    came: str

    def __str__(self) -> str:
        return str(_REMARKS[self.kind]).format(check=self.check, came=self.came)


_REMARKS = {
    "no-score": Text(
        ko="{check}: 점수가 아닌 값({came})으로 끝나 0점입니다. 이 확인 셀은 0점부터 만점까지의 수로 끝나야 합니다. "
        "먼저 답의 자료형과 모양을 assert로 확인하고, 점수는 float(...)로 끝내십시오.",
        en="{check} ended in something that is no score ({came}): 0 points. A check that gives points ends in a number from 0 to its "
        "maximum. Assert the answer's type and shape first, and end in float(...).",
    ),
    "untold": Text(
        ko="{check}: 마지막 줄이 점수인지 보여 주는 값인지 알 수 없어({came}) nbgrader처럼 만점을 주었습니다. 출제자의 풀이가 있는 원본을 "
        "source/에 두거나, 보여 주기만 하는 줄이면 끝에 ;을 붙이십시오.",
        en="{check}: nothing tells whether its last line gives points or only shows something ({came}); it gave full points, as nbgrader "
        "does. Keep the source with your solution in source/, or end the line with ; if it only shows.",
    ),
}


@lru_cache(maxsize=1024)
def of_source(source: str) -> Ending:
    """Return what the syntax of a check cell tells of its last line."""
    try:
        code = TransformerManager().transform_cell(source)
        body = ast.parse(code).body
    except SyntaxError:
        return "nothing"
    if not body or not isinstance(body[-1], ast.Expr) or _is_quiet(code):
        return "nothing"
    value = body[-1].value
    if isinstance(value, ast.Constant):
        return "score" if type(value.value) in (int, float) else "shown"
    if isinstance(value, _SHOWN) or (isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.Not)):
        return "shown"
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in _SHOWING:
        return "shown"
    return "open"


def _is_quiet(code: str) -> bool:
    """Say whether the last thing in `code` is a semicolon: IPython then shows nothing."""
    last = ""
    for token in tokenize.generate_tokens(StringIO(code).readline):
        if token.type not in (tokenize.COMMENT, tokenize.NEWLINE, tokenize.NL, tokenize.ENDMARKER, tokenize.DEDENT):
            last = token.string
    return last == ";"


def of_solution(value: Any, points: float) -> Ending:
    """Return what an open ending is, from what it comes to with the instructor's own solution.

    Python's own numbers are points for nbgrader too. NumPy's and fractions are full points for it, whatever they are; they
    are a score here if the solution has the maximum by them.
    """
    if type(value) in (int, float):
        return "score"
    number = real(value)
    return "score" if number is not None and abs(number - points) <= SLACK * max(points, 1.0) else "shown"


def score(value: Any, points: float) -> float | None:
    """Return the points that `value` stands for, between 0 and `points`; None if it stands for none."""
    number = real(value)
    slack = SLACK * max(points, 1.0)
    if number is None or not -slack <= number <= points + slack:
        return None
    return min(max(number, 0.0), points)


def real(value: Any) -> float | None:
    """Return `value` if it is a finite real number of Python's or NumPy's own; None for anything else, truth values included.

    Its type is taken exactly: a class that derives from one of these may say anything of itself.
    """
    if not is_number(value):
        return None
    try:
        number = float(value)
    except (OverflowError, ValueError):
        return None
    return number if math.isfinite(number) else None


def is_number(value: Any) -> bool:
    """Say whether `value` is a real number by its type, finite or not."""
    kind = type(value)
    return kind in (int, float, Fraction, Decimal) or (
        kind.__module__ == "numpy" and issubclass(kind, np.floating | np.integer) and kind is not np.timedelta64
    )


def described(value: Any) -> str:
    """Return what to call a value that is no score: a number by itself, anything else by its type."""
    if real(value) is None and not (is_number(value) and type(value) not in (int, Fraction, Decimal)):
        return type(value).__name__  # a whole number of any length, a signalling NaN: not every one can be written
    return f"{float(value):g}"
