"""The kinds of messages and their parts, and what is said of an object that stays where it is."""

from typing import Any

from gangso.grading.bridge.faults import Malformed

# From the checker: a request; what its own object gave when the answer used it; the end.
ASK, RETURNED, STOP = 1, 2, 3
# From the answer: the reply to a request; a use of an object of the checker's.
REPLY, CALLBACK = 16, 17

# How a request or a use ended.
VALUE, ERROR, MISSING, UNSUPPORTED = "value", "error", "missing", "unsupported"

# What can be done with an object, as flags.
CALLABLE, ITERABLE, ITERATOR, SIZED, ITEMS, CONTEXT = (1 << k for k in range(6))
CLASS, FUNCTION, TRUTH, MODULE, METHOD, HASH = (1 << k for k in range(6, 12))
EQUALITY, AWAITABLE, FLOAT, INT = (1 << k for k in range(12, 16))

BINARY = (
    "add",
    "sub",
    "mul",
    "truediv",
    "floordiv",
    "mod",
    "pow",
    "matmul",
    "and",
    "or",
    "xor",
    "lshift",
    "rshift",
    "divmod",
)
COMPARISONS = ("eq", "ne", "lt", "le", "gt", "ge")
UNARY = ("neg", "pos", "abs", "invert")
SPECIAL = (
    *("__name__", "__qualname__", "__doc__", "__annotations__", "__defaults__", "__kwdefaults__", "__wrapped__"),
    *(
        "__func__",
        "__self__",
        "__sklearn_tags__",
        "__sklearn_is_fitted__",
        "__members__",
        "__version__",
        "__match_args__",
    ),
)
"""Attributes with a meaning to Python or a library that are read from the other side: how something was made."""


TOLD = ("__name__", "__qualname__", "__doc__")
"""What the answer may read of a function of the check's: decorators ask for it."""


def forwarded(name: str) -> bool:
    """Return whether reading an attribute is forwarded: not what Python, IPython or NumPy ask every object for."""
    return name in SPECIAL or not (name.startswith("_") and name.endswith("_"))


def capabilities(value: object) -> int:
    """Return what can be done with an object, as its class says."""
    kind = type(value)
    flags = 0
    for flag, method in (
        (CALLABLE, "__call__"),
        (ITERABLE, "__iter__"),
        (ITERATOR, "__next__"),
        (SIZED, "__len__"),
        (ITEMS, "__getitem__"),
        (CONTEXT, "__exit__"),
        (TRUTH, "__bool__"),
        (AWAITABLE, "__await__"),
        (FLOAT, "__float__"),
        (INT, "__int__"),
    ):
        if getattr(kind, method, None) is not None:
            flags |= flag
    if kind.__hash__ not in (None, object.__hash__):
        flags |= HASH
    if kind.__eq__ is not object.__eq__:
        flags |= EQUALITY
    return flags


def parts(value: Any, *kinds: Any) -> tuple:
    """Return `value` if it is a tuple with a part of each kind, exactly."""
    if type(value) is not tuple or len(value) != len(kinds):
        raise Malformed("a message with parts missing")
    for part, kind in zip(value, kinds, strict=True):
        if kind is not object and type(part) is not kind and not (type(kind) is tuple and type(part) in kind):
            raise Malformed("a message with a part of the wrong type")
    return value


def short(text: str, most: int = 2_000) -> str:
    """Return a text, cut where it is longer than anybody reads."""
    return text if len(text) <= most else text[:most] + "…"
