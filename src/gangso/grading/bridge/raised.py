"""Errors that the answer raised, raised again in the check: of a known class, with the answer's words and its line."""

import builtins
import functools
from dataclasses import dataclass
from typing import Any

from gangso.grading.bridge.claims import resolve

DENIED = ("unittest", "pytest", "_pytest", "IPython", "ipykernel", "bdb", "pdb", "nbclient", "nbgrader", "gangso")
"""Libraries whose errors mean something to whoever runs a check: skipped, finished, interrupted."""

SILENT = (StopIteration, StopAsyncIteration, GeneratorExit, KeyboardInterrupt)
"""Errors that end a loop, or a process, without a word: `map(answer, inputs)` would end at the first."""


@dataclass(frozen=True)
class Place:
    """A line of the answer: which cell (as the kernel counts), which line in it, and what it says."""

    cell: int | None
    line: int
    text: str

    def __str__(self) -> str:
        where = f"Cell In[{self.cell}], line {self.line}" if self.cell is not None else f"line {self.line}"
        return f"{where}: {self.text}" if self.text else where


class AnswerError(Exception):
    """An error of a class that the check's process does not know, or does not let pass."""

    answer_place: Place | None = None


def error(name: str, ancestors: list[str], message: str, arguments: tuple, place: Place | None) -> Exception:
    """Return the exception to raise in the check.

    Parameters
    ----------
    name
        The name of the answer's exception class.
    ancestors
        Its MRO, as the answer says: ``module:qualified.name``.
    arguments
        Its `args`.
    """
    if "builtins:SyntaxError" in ancestors:
        arguments = (message,)  # without the file and line that whoever shows it would read
    found = class_of(ancestors)
    if found is None:
        value: Any = AnswerError(f"{name}: {message}" if message else name)
    elif found.__module__ == "builtins":
        try:
            value = found(*arguments)
        except Exception:  # an error whose constructor wants other arguments
            value = found(message)
    else:
        is_builtin = next(base for base in found.__mro__ if base.__module__ != "answer").__module__ == "builtins"
        value = found.__new__(found, *arguments) if is_builtin else BaseException.__new__(found, *arguments)
        value.args = arguments
        value.answer_message = message
    value.answer_place = place
    return value


def class_of(ancestors: list[str]) -> type | None:
    """Return the class that stands for an exception class of the answer's; None if it derives from none that is known here.

    It is derived, as the answer's is, from what is Python's or a library's, and runs no code of theirs: ``except TooHot`` in a
    check catches what the answer raises as `TooHot`, and never an error of the check's own.
    """
    at = next((at for at, text in enumerate(ancestors) if _known(text) is not None), None)
    if at is None:
        return None
    found = _known(ancestors[at])
    if at == 0 and found.__module__ != "builtins":
        return _derived(ancestors[0], found)
    for text in reversed(ancestors[:at]):
        if text.rpartition(".")[2].rpartition(":")[2].isidentifier():
            found = _derived(text, found)
    return found


WIDE = (Exception, AssertionError)
"""What a check's own errors are of: the answer does not say that the check is to catch them."""


def named(ancestors: list[str]) -> type | None:
    """Return what a name of the answer's stands for that is bound to an exception class."""
    found = class_of(ancestors)
    return _derived(ancestors[0], found) if found in WIDE else found


@functools.lru_cache(1_000)
def _derived(text: str, found: type) -> type:
    """Return an exception class that is caught as `found`, and runs none of its code."""
    name = text.rpartition(":")[2].rpartition(".")[2]
    return type(name, (found,), {"__module__": "answer", "__init__": _nothing, "__str__": _message})


def told(value: BaseException, state: dict) -> None:
    """Give an error of the answer's the attributes that it has there: plain data by public names."""
    for name, part in state.items():
        if type(name) is str and name.isidentifier() and not name.startswith("_") and not hasattr(value, name):
            setattr(value, name, part)


def _nothing(self: Exception, *arguments: Any) -> None:
    """A library's constructor is not run on the answer's word."""


def _message(self: Any) -> str:
    return vars(self).get("answer_message", ", ".join(map(str, self.args)))  # the check may raise one itself


def _known(text: str) -> type | None:
    module, _, name = text.partition(":")
    if module == "builtins":
        found = vars(builtins).get(name)
        allowed = isinstance(found, type) and (issubclass(found, Exception) or found is SystemExit)
        return found if allowed and not issubclass(found, (*SILENT, BaseExceptionGroup)) else None
    if module.partition(".")[0] in DENIED:
        return None
    found = resolve(text)
    return found if found is not None and issubclass(found, Exception) and not issubclass(found, SILENT) else None
