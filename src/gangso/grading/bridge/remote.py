"""What stands in a check for an object that stays in the answer's process.

A proxy's type carries the name that the answer's class has and the methods that it offers, nothing else of it.
`isinstance` against a library's class goes by `__class__`: a class that can be asked about, and never be called.
"""

import sys
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, Protocol

from gangso.grading.bridge import protocol, whole
from gangso.grading.bridge.faults import BridgeError, Malformed, Unsupported
from gangso.grading.bridge.kinds import HARMLESS, Forwarded
from gangso.grading.bridge.registry import is_data
from gangso.grading.bridge.values import Held


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

    def __init__(self, answer: Asked, handle: int, flags: int, ancestors: "Ancestors") -> None:
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
            return _by_its_class(self, "bool()", "bool") is True
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
        return _by_its_class(self, "in", "contains", value) is True

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


def _by_its_class(proxy: Remote, shown: str, what: str, *arguments: Any) -> Any:
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
            return _by_its_class(self, "in", "contains", value) is True
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


def kind_of(flags: int) -> type | None:
    """Return the kind of Python's own that something is of, if that can be told by its flags alone."""
    kinds = ((protocol.CLASS, type), (protocol.FUNCTION, FunctionType), (protocol.METHOD, MethodType))
    return next((kind for flag, kind in kinds if flags & flag), None)


def _own_class(value: Any) -> Any:
    exact = value._gangso_ancestors.exact() if is_remote(value) else None
    return value if exact is None else exact


def proxy_type(name: str, flags: int, known: "Ancestors") -> type:
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
