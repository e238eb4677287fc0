"""What stands in a check for things of the answer's that are no values: proxies, errors, objects of classes that both have."""

import dis
import enum
import inspect
import weakref
from typing import Any

from gangso.grading.bridge import protocol, raised
from gangso.grading.bridge.claims import Ancestors
from gangso.grading.bridge.faults import Malformed
from gangso.grading.bridge.proxies import proxy_type
from gangso.grading.bridge.remote import Remote


class References:
    """The proxies of an answer, one for each of its objects that a check holds, within limits.

    Parameters
    ----------
    answer
        Whom the proxies ask: a `gangso.grading.bridge.client.Answer`.
    """

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self._proxies: weakref.WeakValueDictionary[int, Remote] = weakref.WeakValueDictionary()
        self._released: set[int] = set()
        self._types: dict[tuple, tuple[type, Ancestors]] = {}

    def __bool__(self) -> bool:
        """Whether a check holds any."""
        return bool(self._proxies)

    def released(self) -> tuple[int, ...]:
        """Return, once, the handles of the proxies that the check has let go."""
        return tuple(self._released.pop() for _ in range(len(self._released)))

    def untold(self, released: tuple[int, ...]) -> None:
        """Take handles back that the answer could not be told."""
        self._released.update(released)

    def resolve(self, content: tuple) -> Any:
        """Return what stands for something of the answer's that is no value."""
        if content and content[0] == "error":
            name, ancestors, message, arguments = protocol.parts(content[1:], str, tuple, str, tuple)
            if not name.isidentifier() or not all(type(text) is str for text in ancestors):
                raise Malformed("not an error")
            return raised.error(name, list(ancestors), protocol.short(message), arguments, None)
        return self._proxy(content)

    def rebuild(self, name: str, state: dict | str) -> Any:
        """Return an object of a class that both sides have, from its attributes."""
        cls = self.answer.given.get(name)
        if cls is None:
            raise Malformed("not a class that was given")
        if issubclass(cls, enum.Enum):
            if type(state) is not str or state not in cls.__members__:
                raise Malformed("not a member")
            return cls.__members__[state]
        value = object.__new__(cls)
        vars(value).update(rebuilt(cls, state))
        return value

    def _proxy(self, content: tuple) -> Remote:
        """Return the proxy for ``(handle, flags, class name, ancestors ...)``."""
        if len(content) < 3:
            raise Malformed("not a reference")
        handle, flags, name, *ancestors = content
        if not (
            type(handle) is type(flags) is int and type(name) is str and all(type(text) is str for text in ancestors)
        ):
            raise Malformed("not a reference")
        if flags & protocol.MODULE:
            raise Malformed("a module")
        limits, proxy = self.answer.limits, self._proxies.get(handle)
        if proxy is None:
            if len(self._proxies) >= limits.handles or not 0 <= handle < 2**63 or len(ancestors) > 100:
                raise Malformed("more objects than there may be")
            key = (name, flags, *ancestors)
            if key not in self._types:
                if len(self._types) >= limits.classes:
                    raise Malformed("more classes than there may be")
                known = Ancestors(name, ancestors, flags)
                self._types[key] = proxy_type(name, flags, known), known
            kind, known = self._types[key]
            proxy = kind(self.answer, handle, flags, known)
            self._proxies[handle] = proxy
            self._released.discard(handle)
            weakref.finalize(proxy, self._released.add, handle).atexit = False
        # Come by any other way than `made`, it may stand where a value is expected.
        object.__setattr__(proxy, "_gangso_made", False)
        is_error = flags & protocol.CLASS and "builtins:BaseException" in ancestors
        if is_error and (cls := raised.named(ancestors)) is not None:
            if cls.__module__ == "answer":
                cls._gangso_stand_in = proxy
            return cls
        return proxy


def rebuilt(cls: type, state: Any) -> dict[str, Any]:
    """Return the attributes that an object of a class that both sides have gets by the answer's word.

    Raises
    ------
    Malformed
    """
    if type(state) is not dict or not all(type(key) is str for key in state):
        raise Malformed("not the attributes of an object")
    return {key: part for key, part in state.items() if not _is_code(cls, key)}


def _is_code(cls: type, name: str) -> bool:
    """Return whether what an object of the class has by this name is for the class to say.

    Its methods, properties and caches are, and whatever else it defines that can be called: Python looks into the object
    first, and an object from the answer would bring its own. What the class itself lets its objects set is theirs.
    """
    if name.startswith("__") and name.endswith("__"):  # NumPy's and copy's hooks too
        return True
    if name in getattr(cls, "__dataclass_fields__", {}):  # whose default may be a function
        return False
    defined = inspect.getattr_static(cls, name, None)
    return hasattr(type(defined), "__get__") or (callable(defined) and name not in _set_by_itself(cls))


def _set_by_itself(cls: type) -> set[str]:
    """Return the attributes that the methods of a class set."""
    functions = (value for base in cls.__mro__ for value in vars(base).values() if inspect.isfunction(value))
    return {step.argval for each in functions for step in dis.get_instructions(each) if step.opname == "STORE_ATTR"}
