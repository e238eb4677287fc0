"""What a check hands the answer that is no value: functions, helper objects, library objects.

The answer gets a number. It can call what has it, or read public attributes: source, globals and closures stay here.
Objects of installed libraries go as pickles made here, which only the answer loads.
"""

import functools
import inspect
import io
import pickle
import sys
import sysconfig
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from gangso.grading.bridge import protocol
from gangso.grading.bridge.faults import BridgeError, Malformed, Unencodable
from gangso.grading.bridge.remote import is_remote
from gangso.grading.bridge.values import REFERENCE


class Sharer(Protocol):
    """Knows which classes both processes have defined, by name."""

    given: dict[str, type]


OPAQUE = (types.FrameType, types.TracebackType, types.CodeType, types.ModuleType)
"""What is never lent: each leads to everything else."""

SEALED = (
    functools.partial,
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    types.GeneratorType,
    types.CoroutineType,
    type,
)
"""What is lent for use only: `gi_frame` is a public name."""

FUNCTIONS = (types.FunctionType, types.MethodType, functools.partial, type)
"""What is lent if the answer's process does not have it by its name; other objects may be pickled."""

PATHS = tuple(
    {str(Path(sysconfig.get_path(name)).resolve()) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
)
HERE = ("gangso.grading", "nbgrader", "__main__")


class Bundle:
    """The objects of libraries in one message, pickled together: an optimizer and the network whose weights it moves."""

    def __init__(self, lent: "Lent", refer: Callable[[Any], list]) -> None:
        self.lent = lent
        self.refer = refer
        self.objects: list[Any] = []

    def add(self, value: Any) -> bool:
        """Take an object, unless it cannot be pickled."""
        if any(value is known for known in self.objects):
            return True
        try:
            self._pickle(value)
        except Exception:  # a lock, a generator, an open file ...
            return False
        self.objects.append(value)
        return True

    def number(self, value: Any) -> int:
        return next(number for number, known in enumerate(self.objects) if known is value)

    def piece(self) -> list | None:
        """Return the piece for all of them, None if there are none.

        With it goes which objects these are: the answer takes those that it has for the same, as long as nothing changed
        here, so that a generator goes on and a model stays fitted.
        """
        if not self.objects:
            return None
        data, pieces = self._pickle(self.objects)
        numbers = [self.lent.keep(value) for value in self.objects]
        return [REFERENCE, "bundle", data, len(numbers), *numbers, *pieces]

    def _pickle(self, value: Any) -> tuple[bytes, list]:
        pieces: list[Any] = []
        bundle = self

        class Pickler(pickle.Pickler):
            def persistent_id(self, part: Any) -> int | None:
                if is_remote(part):
                    pieces.append(bundle.refer(part))
                elif isinstance(part, (*OPAQUE, BridgeError)):
                    raise pickle.PicklingError("never lent")
                elif bundle.lent.is_given(part):
                    pieces.append([REFERENCE, "given", part.__name__])
                elif bundle.lent.named(part) or (not isinstance(part, FUNCTIONS) and bundle.lent.is_shared(type(part))):
                    return None
                else:
                    pieces.append(bundle.lent.lend(part))
                return len(pieces) - 1

        data = io.BytesIO()
        Pickler(data, protocol=5).dump(value)
        return data.getvalue(), pieces


class Lent:
    """The objects of a check that the answer may use, by number."""

    def __init__(self, answer: Sharer) -> None:
        self.answer = answer
        self._objects: list[Any] = []
        self._numbers: dict[int, int] = {}  # by id; the objects are kept, so ids stay theirs
        self._kept: dict[int, tuple[int, Any]] = {}  # by id
        self._errors: list[BaseException] = []

    def piece(self, value: Any, bundle: "Bundle") -> list:
        """Return the piece that stands for `value` in a message to the answer.

        Parameters
        ----------
        bundle
            Takes the objects of libraries of this message.
        """
        if isinstance(value, types.ModuleType) and of_library(value.__name__):
            return [REFERENCE, "module", value.__name__]
        if isinstance(value, (*OPAQUE, BridgeError)):
            raise Unencodable(f"an object of class {type(value).__name__} cannot be handed over")
        if self.is_given(value):
            return [REFERENCE, "given", value.__name__]
        if self.named(value):
            return [REFERENCE, "name", value.__module__, value.__qualname__]
        if not isinstance(value, (*FUNCTIONS, io.IOBase)) and self.is_shared(type(value)) and bundle.add(value):
            return [REFERENCE, "part", bundle.number(value)]
        return self.lend(value)

    def named(self, value: Any) -> bool:
        """Return whether the answer's process has this function or class too, by its name."""
        module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", "")
        return isinstance(module, str) and of_library(module) and _named(module, name) is value

    def is_shared(self, cls: type) -> bool:
        """Return whether the answer's process has this class too."""
        # Each mock has a class of its own, which nobody finds by its name.
        return (of_library(cls.__module__) and not issubclass(cls, _mocks())) or self.is_given(cls)

    def is_given(self, value: Any) -> bool:
        """Return whether this is a class that both processes have defined."""
        return isinstance(value, type) and self.answer.given.get(value.__name__) is value

    def keep(self, value: Any) -> int:
        """Return the number of an object of which the answer has a copy; through it the answer reaches nothing here."""
        if id(value) not in self._kept:
            self._kept[id(value)] = len(self._kept), value
        return self._kept[id(value)][0]

    def lend(self, value: Any) -> list:
        """Return the piece for an object that stays here."""
        number = self._numbers.get(id(value))
        if number is None:
            number = self._numbers[id(value)] = len(self._objects)
            self._objects.append(value)
        is_function = protocol.FUNCTION if type(value) is types.FunctionType else 0
        return [REFERENCE, "lent", number, protocol.capabilities(value) | is_function]

    def find(self, number: int) -> Any:
        if not 0 <= number < len(self._objects):
            raise Malformed("something that was not lent")
        return self._objects[number]

    def returned(self, content: tuple) -> Any:
        """Return the object that the answer hands back."""
        if len(content) != 1 or type(content[0]) is not int:
            raise Malformed("something that was not lent")
        return self.find(content[0])

    def use(self, use: str, target: Any, name: str, arguments: tuple, named: dict[str, Any]) -> Any:
        """Do with a lent object what the answer asks for, as far as it may."""
        if use == "call":
            return target(*arguments, **named)
        if use == "get":
            sealed = isinstance(target, SEALED) or name.startswith("_") or _counts(target, name)
            if not name.isidentifier() or (sealed and not (name in protocol.TOLD and isinstance(target, FUNCTIONS))):
                raise AttributeError(f"no attribute {name!r}")
            return getattr(target, name)
        if use == "iter":
            return iter(target)
        if use == "next":
            return next(target)
        if use == "len":
            return len(target)
        if use == "item" and len(arguments) == 1:
            return target[arguments[0]]
        raise Malformed("an unknown use")

    def remember(self, error: BaseException) -> tuple[str, int]:
        """Keep an error of the check's own code; return what the answer learns of it: a builtin class's name, a number."""
        self._errors.append(error)
        name = next(cls.__name__ for cls in type(error).__mro__ if cls.__module__ == "builtins")
        return name, len(self._errors) - 1

    def error(self, number: int) -> BaseException | None:
        return self._errors[number] if 0 <= number < len(self._errors) else None


def _mocks() -> tuple[type, ...]:
    mock = sys.modules.get("unittest.mock")
    return () if mock is None else (mock.NonCallableMock,)


def _counts(target: Any, name: str) -> bool:
    """Return whether an attribute is what a mock keeps for its check: how often it was called, and the means to forget it."""
    return any(issubclass(type(target), kind) and hasattr(kind, name) for kind in _mocks())


def _named(module: str, path: str) -> Any:
    found: Any = sys.modules.get(module)
    for part in path.split("."):
        found = inspect.getattr_static(found, part, None)
    return found


def of_library(module: str) -> bool:
    """Return whether a module is of Python or an installed package, so that the answer's process has it too."""
    if module.startswith(HERE):
        return False
    if module == "builtins":
        return True
    found = sys.modules.get(module)
    if found is None:
        return False
    file = getattr(found, "__file__", None)
    # What has no file is built in, or made by a compiled module of a package.
    return file.startswith(PATHS) if isinstance(file, str) else True
