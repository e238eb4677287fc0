"""The types of proxies: for each thing that can be done with an object of the answer's, the methods that do it there."""

import sys
from typing import Any

from gangso.grading.bridge import protocol, whole
from gangso.grading.bridge.claims import Ancestors
from gangso.grading.bridge.faults import Malformed, Unsupported
from gangso.grading.bridge.kinds import Forwarded
from gangso.grading.bridge.remote import Remote, by_its_class, is_remote
from gangso.grading.bridge.values import Held


class Callable(Remote):
    __slots__ = ()

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        return self._gangso_answer.ask("call", self, "", args, kwargs)

    @property
    def __signature__(self) -> Any:
        return self._gangso_answer.signature(self)

    @property
    def __code__(self) -> Any:
        return self._gangso_answer.code(self)

    @property
    def __globals__(self) -> dict[str, Any]:
        return vars(sys.modules["__main__"])  # the check's: where it looks for what belongs to its module


class Float(Remote):
    __slots__ = ()

    def __float__(self) -> Any:
        return _number(self, "float", "float() argument must be a string or a real number, not")


class Int(Remote):
    __slots__ = ()

    def __int__(self) -> Any:
        return _number(self, "int", "int() argument must be a string, a bytes-like object or a real number, not")


def _number(proxy: Remote, what: str, words: str) -> Any:
    if not proxy._gangso_made:
        raise TypeError(f"{words} {type(proxy).__name__!r}")
    return proxy._gangso_answer.ask(what, proxy)


class Iterable(Remote):
    __slots__ = ()

    def __iter__(self) -> Any:
        iterator = self._gangso_answer.ask("iter", self)
        if not is_remote(iterator) or not hasattr(type(iterator), "__next__"):
            raise TypeError(f"iter() of {type(self).__name__!r} gave no iterator")
        return whole.items(self, iterator)

    def __contains__(self, value: Any) -> bool:
        if self._gangso_made:
            return by_its_class(self, "in", "contains", value) is True
        return any(item is value or item == value for item in self)


class Iterator(Iterable):
    __slots__ = ()

    def __iter__(self) -> Any:
        return self

    def __next__(self) -> Any:
        return self._gangso_answer.ask("next", self)


class Sized(Remote):
    __slots__ = ()

    def __len__(self) -> int:
        length = self._gangso_answer.ask("len", self)
        if type(length) is not int or not 0 <= length < sys.maxsize:
            raise TypeError(f"len() of {type(self).__name__!r} is no length")
        return length


class Items(Remote):
    __slots__ = ()

    def __getitem__(self, key: Any) -> Any:
        return self._gangso_answer.ask("item", self, "", (key,))

    def __setitem__(self, key: Any, value: Any) -> None:
        self._gangso_answer.ask("set_item", self, "", (key, value))

    def __delitem__(self, key: Any) -> None:
        self._gangso_answer.ask("delete_item", self, "", (key,))


class Sequence(Sized, Items, Iterable):
    """What NumPy takes for a sequence."""

    __slots__ = ()

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        return whole.array(self, sys.modules["numpy"], dtype)


class Context(Remote):
    __slots__ = ()

    def __enter__(self) -> Any:
        return self._gangso_answer.ask("enter", self)

    def __exit__(self, *error: Any) -> None:
        # Whether it would swallow the check's error is not asked.
        self._gangso_answer.ask("exit", self)


class Awaitable(Remote):
    __slots__ = ()

    def __await__(self) -> Any:
        return self._gangso_answer.ask("await", self)
        yield  # what makes it an iterator, as it has to be


class Class(Remote):
    __slots__ = ()

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        name = (self._gangso_ancestors.ancestors or ["?"])[0].rpartition(":")[2]
        raise Unsupported(
            ko=f"확인 셀의 클래스는 답의 클래스 {name}에서 파생할 수 없습니다. 파생 클래스도 답에서 정의하게 하십시오.",
            en=f"a class of a check cannot derive from {name}, a class of the answer's. Let the answer define the derived class too.",
        )

    def __instancecheck__(self, value: Any) -> bool:
        if issubclass(type(value), Held):
            value = value._gangso_stand_in
        return is_remote(value) and self._gangso_answer.ask("isinstance", self, "", (value,)) is True

    def __subclasscheck__(self, value: Any) -> bool:
        return is_remote(value) and self._gangso_answer.ask("issubclass", self, "", (value,)) is True

    @property
    def __bases__(self) -> tuple[Any, ...]:
        return self._classes("__bases__")

    @property
    def __mro__(self) -> tuple[Any, ...]:
        return self._classes("__mro__")

    def _classes(self, name: str) -> tuple[Any, ...]:
        found = self._gangso_answer.ask("get", self, name)
        if type(found) is not tuple:
            raise Malformed("not classes")
        # A library's class is the checker's own: `issubclass` asks for it.
        return tuple(_own_class(each) for each in found)


PARTS = {
    protocol.CALLABLE: Callable,
    protocol.SIZED: Sized,
    protocol.ITEMS: Items,
    protocol.CONTEXT: Context,
    protocol.CLASS: Class,
    protocol.AWAITABLE: Awaitable,
    protocol.FLOAT: Float,
    protocol.INT: Int,
}


DOCUMENTATION, MODULE = (
    property(lambda self, name=name: self._gangso_answer.ask("get", self, name)) for name in ("__doc__", "__module__")
)


def _own_class(value: Any) -> Any:
    exact = value._gangso_ancestors.exact() if is_remote(value) else None
    return value if exact is None else exact


def proxy_type(name: str, flags: int, known: Ancestors) -> type:
    """Return the type of a proxy: the name of the answer's class, and the methods that it offers."""
    if not name.isidentifier() or len(name) > 200:
        raise Malformed("not the name of a class")
    bases: list[type] = [part for flag, part in PARTS.items() if flags & flag]
    if flags & protocol.ITERATOR:
        bases.append(Iterator)
    elif flags & protocol.SIZED and flags & protocol.ITEMS:
        bases = [Sequence, *(part for part in bases if part not in (Sized, Items))]
    elif flags & protocol.ITERABLE:
        bases.append(Iterable)
    return Forwarded(
        name,
        (*bases, Remote) if bases else (Remote,),
        {"__slots__": (), "__module__": MODULE, "__doc__": DOCUMENTATION, "_gangso_of": known},
    )
