"""What stands in a check for an object that stays in the answer's process.

A proxy's type (`gangso.grading.bridge.proxies`) carries the name that the answer's class has and the methods that it offers,
nothing else of it. `isinstance` against a library's class goes by `__class__`: what it claims to be (`gangso.grading.bridge.claims`).
"""

from typing import Any, Protocol

from gangso.grading.bridge import protocol
from gangso.grading.bridge.claims import Ancestors, kind_of
from gangso.grading.bridge.faults import Unsupported


class Asked(Protocol):
    """The conversation with the answer's process."""

    def ask(
        self, what: str, target: "Remote", name: str = "", arguments: tuple = (), named: dict | None = None
    ) -> Any: ...

    def show(self, how: str, proxy: "Remote") -> str: ...

    def signature(self, proxy: "Remote") -> Any: ...


class Remote:
    """An object of the answer's. What is read from it or called on it happens there, and comes back as a value.

    What the operators of its class give counts for an object that the check itself has made of a class that the author's solution
    defines too (`_gangso_made`): its author knows that it is no number. An object that stands where a value is expected says nothing.
    """

    __slots__ = (
        *("__weakref__", "_gangso_ancestors", "_gangso_answer", "_gangso_flags", "_gangso_handle", "_gangso_made"),
    )

    def __init__(self, answer: Asked, handle: int, flags: int, ancestors: Ancestors) -> None:
        known = {"answer": answer, "handle": handle, "flags": flags, "ancestors": ancestors, "made": False}
        for name, value in known.items():
            object.__setattr__(self, f"_gangso_{name}", value)

    @property
    def __class__(self) -> type:
        flags = self._gangso_flags
        return kind_of(flags) or self._gangso_ancestors.claim()

    @property
    def __dict__(self) -> dict[str, Any]:
        return self._gangso_answer.ask("vars", self)

    def __getattr__(self, name: str) -> Any:
        if not protocol.forwarded(name):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r} that a check can read")
        return self._gangso_answer.ask("get", self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._gangso_answer.ask("set", self, name, (value,))

    def __delattr__(self, name: str) -> None:
        self._gangso_answer.ask("delete", self, name)

    def __dir__(self) -> list[str]:
        return _texts(self._gangso_answer.ask("dir", self))

    def __repr__(self) -> str:
        return self._gangso_answer.show("repr", self)

    def __str__(self) -> str:
        return self._gangso_answer.show("str", self)

    def __bool__(self) -> bool:
        if self._gangso_flags & protocol.TRUTH:
            return by_its_class(self, "bool()", "bool") is True
        return not self._gangso_flags & protocol.SIZED or len(self) > 0

    def __hash__(self) -> int:
        # By it alone nothing is equal.
        if not self._gangso_flags & protocol.HASH:
            return object.__hash__(self)
        number = self._gangso_answer.ask("hash", self)
        if type(number) is not int:
            raise TypeError(f"hash() of {type(self).__name__!r} is no number")
        return number

    def __contains__(self, value: Any) -> bool:
        return by_its_class(self, "in", "contains", value) is True

    def __copy__(self) -> Any:
        return self._gangso_answer.ask("copy", self)

    def __deepcopy__(self, memo: dict) -> Any:
        return self._gangso_answer.ask("deepcopy", self)

    def __reduce_ex__(self, version: int) -> Any:
        raise _refusal(self, "pickle")


def _refusal(proxy: Remote, what: str) -> Unsupported:
    name = type(proxy).__name__
    return Unsupported(
        ko=f"답이 {name} 클래스의 객체입니다. 이 객체의 `{what}` 결과는 답의 코드가 정하므로 확인에 쓰지 않습니다. 숫자, 문자열, 배열 같은 값으로 답하십시오.",
        en=f"the answer is an object of class {name}; what `{what}` gives for it is decided by the answer's own code and not "
        "used in a check. Answer with a value such as a number, a text or an array.",
    )


def by_its_class(proxy: Remote, shown: str, what: str, *arguments: Any) -> Any:
    """Return what the class of an object makes of it, if that counts."""
    if not proxy._gangso_made:
        raise _refusal(proxy, shown)
    return proxy._gangso_answer.ask(what, proxy, "", arguments)


def _counts(proxy: Remote, other: Any) -> bool:
    return proxy._gangso_made and (not is_remote(other) or other._gangso_made)


def _texts(value: Any) -> list[str]:
    return [text for text in value if type(text) is str] if type(value) is list else []


NAMED = protocol.CLASS | protocol.FUNCTION | protocol.METHOD


def _comparison(name: str) -> Any:
    def method(self: Remote, other: Any) -> Any:
        is_equality = name in ("eq", "ne")
        if is_remote(other):
            return self._gangso_answer.ask("compare", self, name, (other,))
        if is_equality and self._gangso_flags & protocol.CLASS and issubclass(type(other), type):
            return self._gangso_ancestors.is_class(other) is (name == "eq")
        # What is compared by what it is, and not by what it holds, is no value.
        if is_equality and (other is None or self._gangso_flags & NAMED or not self._gangso_flags & protocol.EQUALITY):
            return name == "ne"
        if not self._gangso_made:
            raise _refusal(self, f"__{name}__")
        return self._gangso_answer.ask("compare", self, name, (other,))

    return method


def _binary(name: str) -> Any:
    def method(self: Remote, other: Any) -> Any:
        counts = _counts(self, other)
        value = self._gangso_answer.ask("operate", self, name, (other,))
        # An object that is no number must not become the number that the check expects.
        if not counts and not is_remote(other) and not is_remote(value) and value is not NotImplemented:
            raise _refusal(self, f"__{name}__")
        return value

    return method


def _unary(name: str) -> Any:
    def method(self: Remote) -> Any:
        counts = self._gangso_made
        value = self._gangso_answer.ask("operate", self, name)
        if not counts and not is_remote(value):
            raise _refusal(self, f"__{name}__")
        return value

    return method


for _name in protocol.COMPARISONS:
    setattr(Remote, f"__{_name}__", _comparison(_name))
for _name in protocol.BINARY:
    setattr(Remote, f"__{_name}__", _binary(_name))
    setattr(Remote, f"__r{_name}__", _binary(f"r{_name}"))
for _name in protocol.UNARY:
    setattr(Remote, f"__{_name}__", _unary(_name))


def is_remote(value: Any) -> bool:
    """Return whether `value` is a proxy; `isinstance` would ask what it claims to be."""
    return issubclass(type(value), Remote)
