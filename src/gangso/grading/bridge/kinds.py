"""What `type(x)` of a forwarded object is equal to: the library class, or the kind of Python's own, that the answer says it is of.

A check that asks ``type(model) == LogisticRegression`` means the library's class. A proxy's type is not that class (whoever
calls ``type(model)(...)`` must not build on the answer's word); it is equal to it, and that is all.
"""

import functools
import types
from typing import Any

HARMLESS = {
    kind.__name__: kind
    for kind in (
        *(types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType, types.MappingProxyType),
        *(map, filter, zip, enumerate, reversed, property, staticmethod, classmethod),
        *(type(iter([])), type(iter(())), type(iter("")), type(iter({})), type(iter(range(0))), type(iter(set()))),
        *(type({}.keys()), type({}.values()), type({}.items()), functools.partial),
    )
}
"""Kinds of Python's own whose objects stay where they are, by name. To call one runs nothing of the answer's choosing."""


class Forwarded(type):
    """The class of the types of proxies."""

    @property
    def __module__(cls) -> str:
        return "answer"

    def __eq__(cls, other: Any) -> Any:
        if cls is other:
            return True
        if not issubclass(type(other), type):
            return NotImplemented  # a proxy of a class knows itself whether it is this one
        known = cls.__dict__.get("_gangso_of")
        return known is not None and known.exact() is other

    # By it alone nothing is equal: what libraries choose by a type's hash (how to copy, to show) is not the answer's to say.
    __hash__ = type.__hash__
