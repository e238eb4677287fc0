"""How a function of the answer's was made, as plain data: its code object's numbers and names, its source.

Both are what the answer's process says. A check that reads them learns no more than it does in one process, where an answer can
say anything of itself too.
"""

import inspect
from dataclasses import dataclass
from types import CodeType
from typing import Any

from gangso.grading.bridge.faults import Malformed
from gangso.grading.bridge.remote import is_remote
from gangso.grading.bridge.values import LEAVES

NUMBERS = ("co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_flags", "co_firstlineno")
NAMES = ("co_varnames", "co_names", "co_freevars", "co_cellvars")


@dataclass(frozen=True)
class Code:
    """What a check may read of a code object; nothing of it can be executed. The attributes are Python's own."""

    co_name: str
    co_argcount: int
    co_posonlyargcount: int
    co_kwonlyargcount: int
    co_nlocals: int
    co_flags: int
    co_firstlineno: int
    co_varnames: tuple[str, ...]
    co_names: tuple[str, ...]
    co_freevars: tuple[str, ...]
    co_cellvars: tuple[str, ...]
    co_consts: tuple[Any, ...]
    co_filename: str = "<answer>"


def told(code: CodeType) -> tuple:
    """Return what is told of a code object; inner ones are left out of its constants."""
    numbers, names = (tuple(getattr(code, name) for name in group) for group in (NUMBERS, NAMES))
    constants = tuple(value for value in code.co_consts if type(value) in LEAVES)
    return (code.co_name, numbers, names, constants)


def understood(parts: Any) -> Code:
    """Return the code object that was `told` of.

    Raises
    ------
    Malformed
    """
    if type(parts) is not tuple or len(parts) != 4 or type(parts[0]) is not str:
        raise Malformed("not a code object")
    name, numbers, names, constants = parts
    is_whole = (
        all(type(group) is tuple for group in parts[1:]) and len(numbers) == len(NUMBERS) and len(names) == len(NAMES)
    )
    if not is_whole or not all(type(number) is int for number in numbers):
        raise Malformed("not a code object")
    if not all(type(group) is tuple and all(type(text) is str for text in group) for group in names):
        raise Malformed("not a code object")
    fields = dict(zip((*NUMBERS, *NAMES), (*numbers, *names), strict=True))
    return Code(co_name=name, co_consts=constants, **fields)


def find_sources() -> None:
    """Let `inspect.getsource` and what is built on it ask the answer for the source of what is the answer's."""
    if hasattr(inspect.findsource, "_gangso_asks"):
        return
    findsource = inspect.findsource

    def find(value: Any) -> tuple[list[str], int]:
        if not is_remote(value):
            return findsource(value)
        text = value._gangso_answer.ask("source", value)
        if type(text) is not str:
            raise OSError("could not get source code")
        return text.splitlines(keepends=True), 0

    find._gangso_asks = True  # type: ignore[attr-defined]
    inspect.findsource = find
