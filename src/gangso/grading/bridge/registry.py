"""The one table of what may cross the bridge as a value. Everything else stays where it is, and is referred to.

How to add a type
-----------------
Call `register` once for it, in the codec of its library: ``plain`` (Python's own), ``arrays``, ``tables``, ``tensors``, ``figures``,
``formulas``. Of a library that has none yet, make a module like ``formulas.py`` and add a line to `LIBRARIES`; it is loaded when the first
object of that library comes by. Nothing else has to know of the type: proxies, changes in place, arguments and replies go by this table.

1. Take a tag of the codec's sixteen that is free.
2. ``encode(encoder, value)`` gives ``[tag, part, ...]``: parts are what msgpack packs, or `Encoder.encode`'s pieces.
3. ``decode(decoder, parts)`` runs in the checker on what a stranger's process has sent: check the type, the range and the size of each
   part (`values.want`), call nothing that the parts name, and build with constructors that run no code of the sender's. Whatever it raises
   is the sender's fault.
4. Add a strategy to ``tests/grading/bridge/bridge_cases.py``: the value comes back to the last bit, and no changed message does harm.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Piece = Any  # what msgpack packs


@dataclass(frozen=True)
class Library:
    """A library whose objects cross by a codec of its own.

    Attributes
    ----------
    codec
        Its module, beside this one.
    first_tag
        Of the sixteen that it has.
    """

    codec: str
    first_tag: int


LIBRARIES = {
    "builtins": Library("plain", 0),  # and 16: Python's own has two shares
    "numpy": Library("arrays", 32),
    "pandas": Library("tables", 48),
    "torch": Library("tensors", 64),
    "matplotlib": Library("figures", 80),
    "sympy": Library("formulas", 96),
}
SHARE = 16

ENCODERS: dict[type, Callable[[Any, Any], Piece]] = {}
DERIVED: dict[type, Callable[[Any, Any], Piece]] = {}
"""Encoders for objects of classes that derive from these."""
DECODERS: dict[int, Callable[[Any, list], Any]] = {}
FILL: dict[type, Callable[[Any, Any], None]] = {}
"""Of what can be changed in place: what gives an object the content of another."""
CONTAINERS: set[type] = set()
_DATA: set[type] = set()


def register(
    *kinds: type,
    encode: Callable[[Any, Any], Piece] | None = None,
    derived: Callable[[Any, Any], Piece] | None = None,
    tag: int | None = None,
    decode: Callable[[Any, list], Any] | None = None,
    fill: Callable[[Any, Any], None] | None = None,
    is_container: bool = False,
    always: bool = True,
) -> None:
    """Let objects of these classes cross as values.

    Parameters
    ----------
    kinds
        The classes; none for a tag alone that others are made of.
    encode
        Gives the piece for an object of exactly such a class.
    derived
        Gives the piece for an object of a class that derives from one.
    tag, decode
        What a piece with this tag becomes.
    fill
        Gives an object the content of another of its class: an argument that the answer changes in place is changed in the check too.
    is_container
        Its items count against the limits on depth.
    always
        No object of it ever stays where it is, so that no proxy is of it.

    Raises
    ------
    ValueError
        If the tag is taken.
    """
    if tag is not None:
        if tag in DECODERS:
            raise ValueError(f"tag {tag} is taken")
        DECODERS[tag] = decode
    for kind in kinds:
        if always:
            _DATA.add(kind)
        if encode is not None:
            ENCODERS[kind] = encode
        if derived is not None:
            DERIVED[kind] = derived
        if fill is not None:
            FILL[kind] = fill
        if is_container:
            CONTAINERS.add(kind)


def load(root: str) -> None:
    """Load the codec of a library, by the library's top name, and with it the library; nothing if it has none."""
    if root in LIBRARIES:
        importlib.import_module(f"gangso.grading.bridge.{LIBRARIES[root].codec}")


def load_tag(tag: int) -> None:
    """Load the codec that a tag belongs to, if there is one."""
    first = tag - tag % SHARE
    for root, library in LIBRARIES.items():
        if library.first_tag == first or (library.codec == "plain" and first == SHARE):
            load(root)


def load_for(cls: type) -> None:
    """Load the codecs of the libraries that a class derives from."""
    for base in cls.__mro__:
        load(str(base.__module__).partition(".")[0])


def is_data(cls: type) -> bool:
    """Say whether objects of a class cross as values: no proxy is of it."""
    load_for(cls)
    return issubclass(cls, tuple(_DATA - {object}))
