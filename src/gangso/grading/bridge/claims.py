"""What an object of the answer's says it is of: classes that `isinstance` can ask about, and nobody can call."""

import sys
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from gangso.grading.bridge import protocol
from gangso.grading.bridge.faults import BridgeError, Unsupported
from gangso.grading.bridge.kinds import HARMLESS, Forwarded
from gangso.grading.bridge.registry import is_data


def kind_of(flags: int) -> type | None:
    """Return the kind of Python's own that something is of, if that can be told by its flags alone."""
    kinds = ((protocol.CLASS, type), (protocol.FUNCTION, FunctionType), (protocol.METHOD, MethodType))
    return next((kind for flag, kind in kinds if flags & flag), None)


class Claim(Forwarded):
    """The class of classes that answer `isinstance`, and cannot be called.

    A check's library may call ``type(x)(...)`` or ``x.__class__(...)``: what the answer says it is must not be built here.
    """

    def __new__(cls, name: str, ancestors: tuple[type, ...], known: "Ancestors | None" = None) -> "Claim":
        own = {"__slots__": (), "__module__": "answer", "ancestors": ancestors, "_gangso_of": known}
        return super().__new__(cls, name, (), own)

    def __init__(cls, name: str, ancestors: tuple[type, ...], known: "Ancestors | None" = None) -> None:
        super().__init__(name, (), {})

    def mro(cls) -> list[type]:
        return [cls, *cls.__dict__["ancestors"], object]

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        raise Unsupported(
            ko=f"{cls.__name__}의 새 객체는 확인하는 쪽에서 만들 수 없습니다 (clone, type(x)(...) 등). 답의 함수가 모델을 만들어 돌려주게 하십시오.",
            en=f"a new {cls.__name__} cannot be made on the check's side (clone, type(x)(...) and the like). Let the answer's "
            "function build and return the model.",
        )


def claim(name: str, ancestors: list[str], known: "Ancestors | None" = None) -> type:
    """Return the class that a proxy says it is of.

    Parameters
    ----------
    ancestors
        What the answer says of its class's MRO: ``module:qualified.name``, most derived first.
    """
    found = []
    for text in ancestors:
        cls = resolve(text)
        if cls is None or is_data(cls):
            continue
        try:
            Claim(name, (cls,))
        except TypeError:  # laid out in C
            continue
        found.append(cls)
    return Claim(name, tuple(found), known)


class Ancestors:
    """What the answer says that a class derives from; which of it this process knows grows with its imports.

    Parameters
    ----------
    name
        Of the class.
    ancestors
        Its MRO, as `claim` takes it.
    flags
        What can be done with its objects; of a class, with the class.
    """

    def __init__(self, name: str, ancestors: list[str], flags: int) -> None:
        self.name = name
        self.ancestors = ancestors
        self.flags = flags
        self._claim: type = Claim(name, ())
        self._modules = 0

    def claim(self) -> type:
        """Return the class that the answer's object says it is of."""
        if self._modules != len(sys.modules):
            self._modules = len(sys.modules)
            known = HARMLESS.get(self.name) if self._is_pythons() else None
            if known is None:
                known = claim(self.name, self.ancestors, self)
            if known is not self._claim and vars(known).get("ancestors") != vars(self._claim).get("ancestors", ()):
                self._claim = known
        return self._claim

    def _is_pythons(self) -> bool:
        return bool(self.ancestors) and self.ancestors[0] in (f"builtins:{self.name}", f"functools:{self.name}")

    def exact(self) -> type | None:
        """Return the class that `type` of an object gives in one process, if this process has it; of a class, that class."""
        if kind := kind_of(self.flags & ~protocol.CLASS):
            builtin = self.ancestors[:1] == ["builtins:builtin_function_or_method"]
            return BuiltinFunctionType if builtin else kind
        if not self.ancestors:
            return None
        if self._is_pythons():
            return HARMLESS.get(self.name)
        found = resolve(self.ancestors[0])
        return None if found is None or is_data(found) else found

    def is_class(self, cls: type) -> bool:
        """Say whether this is the class `cls`, which is the check's or the type of a proxy."""
        known = cls.__dict__.get("_gangso_of") if issubclass(type(cls), Forwarded) else None
        if known is not None:
            return known.ancestors == self.ancestors
        return self.exact() is cls


def resolve(text: str) -> type | None:
    """Return the class of an imported library with this name, None if there is none; nothing is imported or run."""
    module, _, path = text.partition(":")
    if module in ("builtins", "__main__", "answer") or module.startswith("gangso.grading"):
        return None
    found: Any = sys.modules.get(module)
    for part in path.split("."):
        try:
            found = vars(found).get(part)
        except TypeError:
            return None
    # Asked of the object itself: `isinstance` would ask what it claims to be.
    return found if issubclass(type(found), type) and not issubclass(found, BridgeError) else None
