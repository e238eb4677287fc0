"""The closed set of values that cross between an answer and its check, to and from msgpack trees.

None, bool, int, float, text and bytes stand for themselves; anything else is a list that starts with a tag. Decoding
builds values from the innermost outwards and calls nothing but the constructors named here: no pickle, no import or
attribute on the sender's word, no class of the sender's. Array libraries have their codecs in modules of their own,
loaded when the first value of theirs comes by.
"""

import datetime as dt
import time
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Never

import msgpack

from gangso.grading.bridge.faults import Malformed, Unencodable
from gangso.grading.bridge.limits import DEFAULT, Limits
from gangso.grading.bridge.registry import (
    CONTAINERS,
    DECODERS,
    DERIVED,
    ENCODERS,
    FILL,
    Piece,
    load_for,
    load_tag,
    register,
)

SCALARS = {type(None), bool, int, float, str}
LEAVES = SCALARS | {bytes, complex, dt.datetime, dt.date, dt.time, dt.timedelta, Decimal, Fraction}

LIST, TUPLE = range(2)  # the other tags below 24 are those of plain.py
NEW, KNOWN = 26, 27  # an argument that can be changed in place, and a second mention of it
REFERENCE = 28  # to something of the sender's that is no value
LOCAL = 29  # to something of the receiver's
GIVEN = 30  # an object of a class that both sides have: its class's name and its attributes

NO_BYTES = memoryview(b"")


class Encoder:
    """Turns values into trees; one for each message.

    Parameters
    ----------
    refer
        Gives the piece for an object that is no value, or raises `Unencodable`.
    track
        Whether containers and arrays can be changed in place by the receiver, so that second mentions and changes must
        mean the same object. They are then in `tracked`, in the order in which the receiver has them.
    """

    def __init__(
        self, limits: Limits = DEFAULT, refer: Callable[[Any], Piece] | None = None, track: bool = False
    ) -> None:
        self.limits = limits
        self.refer = refer or _refuse
        self.track = track
        self.tracked: list[Any] = []
        self.known: dict[int, int] = {}  # index in `tracked`, by id
        self.buffers: list[memoryview] = []
        self.depth = 0
        self.size = 0  # items so far

    def pack(self, value: Any) -> tuple[bytes, list[memoryview]]:
        """Return a value's tree as bytes, and the buffers beside it.

        Raises
        ------
        Unencodable
            Part of the value cannot cross, it contains itself, or it is larger than the receiver takes.
        """
        return self.close(self.encode(value))

    def close(self, piece: Piece) -> tuple[bytes, list[memoryview]]:
        """Return the tree of what has been encoded, as bytes, and the buffers beside it."""
        data = msgpack.packb(piece, unicode_errors="surrogatepass")
        if len(data) > self.limits.tree_bytes or sum(map(len, self.buffers)) > self.limits.buffer_bytes:
            raise Unencodable("too large to hand over")
        return data, self.buffers

    def encode(self, value: Any) -> Piece:
        kind = type(value)
        if kind in SCALARS and (kind is not int or -(2**63) <= value < 2**64):
            return value
        if self.known and id(value) in self.known:
            return [KNOWN, self.known[id(value)]]
        encode = ENCODERS.get(kind) or _find(kind)
        piece = self.refer(value) if encode is None else encode(self, value)
        if self.track and (kind in FILL or (encode is None and piece[1] == "part")):
            self.known[id(value)] = len(self.tracked)
            self.tracked.append(value)
            return [NEW, piece]
        return piece

    def items(self, tag: int, items: list[Any]) -> Piece:
        """Return the piece for a container of these items."""
        self.size += len(items)
        if self.size > self.limits.items:
            raise Unencodable(f"more than {self.limits.items:,} items")
        kinds = set(map(type, items))
        if kinds <= SCALARS and int not in kinds:
            return [tag, *items]
        if kinds == {int} and min(items) >= -(2**63) and max(items) < 2**64:
            return [tag, *items]
        self.depth += 1
        if self.depth > self.limits.depth:
            raise Unencodable("nested too deeply, or contains itself")
        piece = [tag, *map(self.encode, items)]
        self.depth -= 1
        return piece

    def buffer(self, data: memoryview) -> int:
        """Put an array's bytes beside the tree; return their number."""
        self.buffers.append(data)
        return len(data)


class Decoder:
    """Turns one message's tree into values, within limits.

    Parameters
    ----------
    refer
        Called with the content of a `REFERENCE`; returns what stands for the sender's object.
    local
        Called with the content of a `LOCAL`; returns the object of ours that the sender means.
    given
        Called with the content of a `GIVEN`: a class's name, and the attributes of an object or the name of a member.
    known
        What `KNOWN` counts: what this end has sent, or what it has received as `NEW`.
    until
        When decoding has to have ended (`time.monotonic`).
    """

    def __init__(
        self,
        buffers: memoryview = NO_BYTES,
        limits: Limits = DEFAULT,
        *,
        refer: Callable[[tuple], Any] | None = None,
        local: Callable[[tuple], Any] | None = None,
        given: Callable[[str, dict | str], Any] | None = None,
        known: list[Any] | None = None,
        until: float | None = None,
    ) -> None:
        self.limits = limits
        self.refer = refer or _nothing
        self.local = local or _nothing
        self.given = given or _nothing
        self.known = [] if known is None else known
        self.until = until
        self._buffers = buffers
        self._taken = 0
        self._size = 0
        self._depths: dict[int, int] = {}  # of containers of containers, by id

    def unpack(self, tree: bytes) -> Any:
        """Return the value of a tree.

        Raises
        ------
        Malformed
            It is not one, or beyond the limits; this is the only exception.
        """
        try:
            value = msgpack.unpackb(
                tree,
                list_hook=self._hook,
                object_hook=_nothing,
                ext_hook=_no_extension,
                timestamp=1,
                unicode_errors="surrogatepass",
                max_array_len=min(len(tree), self.limits.items + 2),
            )
        except Malformed:
            raise
        except Exception as error:  # whatever a constructor says of what it was given, the bytes are at fault
            raise Malformed(f"{type(error).__name__}: {error}"[:200]) from None
        if self._taken != len(self._buffers):
            raise Malformed("bytes of arrays that no array takes")
        return value

    def _hook(self, piece: list) -> Any:
        if not piece or type(piece[0]) is not int:
            raise Malformed("a list without a tag")
        self._size += len(piece)
        if self._size > 2 * self.limits.items + 64:
            raise Malformed(f"more than {self.limits.items:,} items")
        tag = piece[0]
        decode = DECODERS.get(tag)
        if decode is None:
            decode = _load(tag)
        del piece[0]
        value = decode(self, piece)
        if type(value) in CONTAINERS:
            self._nest(value)
        return value

    def _nest(self, value: Any) -> None:
        children = [*value.keys(), *value.values()] if isinstance(value, dict) else value
        inner = [self._depths.get(id(child), 1) for child in children if type(child) in CONTAINERS]
        if inner:
            depth = max(inner) + 1
            if depth > self.limits.depth:
                raise Malformed("nested too deeply")
            self._depths[id(value)] = depth

    def take(self, count: int) -> memoryview:
        """Return the next bytes beside the tree; each can be taken once, so a message never means more than it brings."""
        if type(count) is not int or not 0 <= count <= len(self._buffers) - self._taken:
            raise Malformed("an array without its bytes")
        start = self._taken
        self._taken += count
        return self._buffers[start : self._taken]

    def watch(self) -> None:
        """Give up if the time for this message is over."""
        if self.until is not None and time.monotonic() > self.until:
            raise Malformed("takes too long to put together")


def _refuse(value: Any) -> Never:
    raise Unencodable(f"an object of class {type(value).__name__} cannot be handed over")


def _nothing(*_: Any) -> Never:
    raise Malformed("nothing of this kind is expected here")


def _no_extension(code: int, data: bytes) -> Never:
    raise Malformed("an extension type")


def _load(tag: int) -> Callable:
    load_tag(tag)
    try:
        return DECODERS[tag]
    except KeyError:
        raise Malformed("an unknown tag") from None


def _find(kind: type) -> Callable | None:
    """Return the encoder for a class that has none of its own: its library's, or that of the data it derives from."""
    load_for(kind)
    if encode := ENCODERS.get(kind):
        return encode
    if issubclass(kind, Held):
        return lambda encoder, value: encoder.refer(value._gangso_stand_in)
    for base in kind.__mro__:
        if encode := DERIVED.get(base):
            return encode
    return None


def want(piece: list, *kinds: type | tuple[type, ...]) -> list:
    """Return `piece` if it has an element of each kind, exactly."""
    if len(piece) != len(kinds):
        raise Malformed("a value with parts missing")
    for part, kind in zip(piece, kinds, strict=True):
        if type(part) is not kind and not (type(kind) is tuple and type(part) in kind):
            raise Malformed("a value with a part of the wrong type")
    return piece


class Held:
    """Mixed into data whose class has more than the data: its own attributes come from the stand-in.

    Comparing, indexing and computing are the built-in type's.
    """

    _gangso_stand_in: Any

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(object.__getattribute__(self, "_gangso_stand_in"), name)


def _new(decoder: Decoder, piece: list) -> Any:
    if len(piece) != 1:
        raise Malformed("a value with parts missing")
    decoder.known.append(piece[0])
    return piece[0]


def _known(decoder: Decoder, piece: list) -> Any:
    (index,) = want(piece, int)
    if not 0 <= index < len(decoder.known):
        raise Malformed("an argument that was not given")
    return decoder.known[index]


# What is no type, but how the protocol speaks of objects.
for _tag, _decode in (
    (NEW, _new),
    (KNOWN, _known),
    (REFERENCE, lambda decoder, piece: decoder.refer(tuple(piece))),
    (LOCAL, lambda decoder, piece: decoder.local(tuple(piece))),
    (GIVEN, lambda decoder, piece: decoder.given(*want(piece, str, (dict, str)))),
):
    register(tag=_tag, decode=_decode)
