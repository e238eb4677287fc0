"""What the answer gets for something of the check's that is no value: it can be used, and that is all."""

import types
from typing import Any, Protocol

from gangso.grading.bridge import protocol


class User(Protocol):
    """The answer's side, which has the check use its objects."""

    def use(
        self, use: str, borrowed: "Borrowed", name: str, arguments: tuple = (), named: dict[str, Any] | None = None
    ) -> Any: ...


class Borrowed:
    """An object of the check's."""

    __slots__ = ("_gangso_number", "_gangso_server")

    def __init__(self, server: User, number: int) -> None:
        self._gangso_server = server
        self._gangso_number = number

    def __copy__(self) -> "Borrowed":
        return self

    def __deepcopy__(self, memo: dict) -> "Borrowed":
        return self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") and name not in protocol.TOLD:
            raise AttributeError(name)
        return self._gangso_server.use("get", self, name)


def _method(use: str) -> Any:
    def method(self: Borrowed, *arguments: Any) -> Any:
        return self._gangso_server.use(use, self, "", arguments)

    return method


def _call(self: Borrowed, /, *arguments: Any, **named: Any) -> Any:
    return self._gangso_server.use("call", self, "", arguments, named)


def _get(self: Borrowed, owner: Any, kind: type | None = None) -> Any:
    """A function of the check's that was put into a class of the answer's is a method there."""
    return self if owner is None else types.MethodType(self, owner)


METHODS = {
    protocol.CALLABLE: ("__call__", _call),
    protocol.ITERABLE: ("__iter__", _method("iter")),
    protocol.ITERATOR: ("__next__", _method("next")),
    protocol.SIZED: ("__len__", _method("len")),
    protocol.ITEMS: ("__getitem__", _method("item")),
    protocol.FUNCTION: ("__get__", _get),
}


def borrowed_type(flags: int) -> type:
    """Return the class for objects with these capabilities."""
    methods = dict(method for flag, method in METHODS.items() if flags & flag)
    return type("function" if flags & protocol.CALLABLE else "object", (Borrowed,), {"__slots__": (), **methods})
