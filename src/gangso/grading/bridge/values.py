"""The closed set of values that cross between an answer and its check, to and from msgpack trees.

None, bool, int, float, text and bytes stand for themselves; anything else is a list that starts with a tag. Decoding
builds values from the innermost outwards and calls nothing but the constructors named here: no pickle, no import or
attribute on the sender's word, no class of the sender's. Array libraries have their codecs in modules of their own,
loaded when the first value of theirs comes by.
"""

import datetime as dt
import functools
import importlib
import time
import zoneinfo
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from pathlib import Path, PurePath
from typing import Any, Never

import msgpack

from gangso.grading.bridge.faults import Malformed, Unencodable
from gangso.grading.bridge.limits import DEFAULT, Limits

Piece = Any  # what msgpack packs
SCALARS = {type(None), bool, int, float, str}
LEAVES = SCALARS | {bytes, complex, dt.datetime, dt.date, dt.time, dt.timedelta, Decimal, Fraction}

(LIST, TUPLE, DICT, SET, FROZENSET, BYTEARRAY, BIGINT, COMPLEX, RANGE, SLICE, CONSTANT, TYPE) = range(12)
(DATETIME, DATE, TIME, TIMEDELTA, TIMEZONE, ZONE, DECIMAL, FRACTION) = range(12, 20)
(ORDERED, DEFAULT_DICT, COUNTER, DEQUE) = range(20, 24)
NEW, KNOWN = 24, 25  # an argument that can be changed in place, and a second mention of it
REFERENCE = 26  # to something of the sender's that is no value
LOCAL = 27  # to something of the receiver's
PATH = 30
GIVEN = 29  # an object of a class that both sides have: its class's name and its attributes
HELD = 28  # data of a class that derives from a built-in one: the data, and a reference for what the class adds
EXTENSIONS = {32: "arrays", 48: "tables", 64: "tensors", 80: "figures"}
"""First tags of the codecs that are loaded on demand; each has sixteen."""

LIBRARIES = {"numpy": "arrays", "pandas": "tables", "torch": "tensors", "matplotlib": "figures"}

CONSTANTS = {"Ellipsis": Ellipsis, "NotImplemented": NotImplemented}
TYPES = {
    kind.__name__: kind
    for kind in (
        *(bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice, object),
        *(type(None), dt.datetime, dt.date, dt.time, dt.timedelta, Decimal, Fraction, Counter, OrderedDict, deque),
    )
}
FACTORIES = {kind.__name__: kind for kind in (int, float, str, list, dict, set, tuple, bool)}
CHUNK = 256  # keys hashed between two looks at the clock: keys can be made to collide

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
        if self.track and (kind in MUTABLE or (encode is None and piece[1] == "part")):
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


def _library(name: str) -> None:
    """Load the codec of an array library, and with it the library."""
    importlib.import_module(f"gangso.grading.bridge.{name}")


def _load(tag: int) -> Callable:
    name = EXTENSIONS.get(tag - tag % 16)
    if name is not None:
        _library(name)
    try:
        return DECODERS[tag]
    except KeyError:
        raise Malformed("an unknown tag") from None


def _find(kind: type) -> Callable | None:
    """Return the encoder for a class that has none of its own: its library's, or that of the data it derives from."""
    for base in kind.__mro__:
        root = str(base.__module__).partition(".")[0]
        if root in LIBRARIES:
            _library(LIBRARIES[root])
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


# ---- containers

ENCODERS: dict[type, Callable[[Encoder, Any], Piece]] = {
    bytes: lambda encoder, value: value,
    list: lambda encoder, value: encoder.items(LIST, value),
    tuple: lambda encoder, value: encoder.items(TUPLE, value),
    set: lambda encoder, value: encoder.items(SET, list(value)),
    frozenset: lambda encoder, value: encoder.items(FROZENSET, list(value)),
    dict: lambda encoder, value: encoder.items(DICT, [*value.keys(), *value.values()]),
    OrderedDict: lambda encoder, value: encoder.items(ORDERED, [*value.keys(), *value.values()]),
    Counter: lambda encoder, value: encoder.items(COUNTER, [*value.keys(), *value.values()]),
    deque: lambda encoder, value: encoder.items(DEQUE, [value.maxlen, *value]),
    bytearray: lambda encoder, value: [BYTEARRAY, bytes(value)],
}
CONTAINERS = {list, tuple, dict, set, frozenset, OrderedDict, Counter, deque, defaultdict}
MUTABLE = {list, dict, set, bytearray, OrderedDict, Counter, deque, defaultdict}


def encodes(kind: type) -> Callable:
    def register(function: Callable) -> Callable:
        ENCODERS[kind] = function
        return function

    return register


@encodes(defaultdict)
def _(encoder: Encoder, value: defaultdict) -> Piece:
    factory = value.default_factory
    name = getattr(factory, "__name__", None) if factory in FACTORIES.values() else None
    return encoder.items(DEFAULT_DICT, [name, *value.keys(), *value.values()])


def fill(decoder: Decoder, target: dict | set, piece: list) -> Any:
    """Fill a dict from keys followed by values, or a set, without losing sight of the clock."""
    count = len(piece)
    if isinstance(target, dict):
        count, odd = divmod(count, 2)
        if odd:
            raise Malformed("a key without a value")
        entries = zip(piece[:count], piece[count:], strict=True)
    else:
        entries = iter(piece)
    for _ in range(0, count, CHUNK):
        decoder.watch()
        # Counter.update would add.
        (dict if type(target) is Counter else type(target)).update(target, islice(entries, CHUNK))
    if len(target) != count:
        raise Malformed("the same key twice")
    return target


def _default_dict(decoder: Decoder, piece: list) -> defaultdict:
    name = piece[0] if piece else 0
    if name is not None and (type(name) is not str or name not in FACTORIES):
        raise Malformed("an unknown factory")
    return fill(decoder, defaultdict(FACTORIES.get(name)), piece[1:])


def _deque(decoder: Decoder, piece: list) -> deque:
    if not piece or (piece[0] is not None and (type(piece[0]) is not int or piece[0] < len(piece) - 1)):
        raise Malformed("a deque longer than it may be")
    return deque(piece[1:], piece[0])


# ---- numbers, times and the rest


@encodes(int)
def _(encoder: Encoder, value: int) -> Piece:
    if value.bit_length() > encoder.limits.integer_bits:
        raise Unencodable(f"an integer of {value.bit_length():,} bits")
    return [BIGINT, value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)]


@encodes(complex)
def _(encoder: Encoder, value: complex) -> Piece:
    return [COMPLEX, value.real, value.imag]


@encodes(range)
def _(encoder: Encoder, value: range) -> Piece:
    return encoder.items(RANGE, [value.start, value.stop, value.step])


@encodes(slice)
def _(encoder: Encoder, value: slice) -> Piece:
    return encoder.items(SLICE, [value.start, value.stop, value.step])


@encodes(type)
def _(encoder: Encoder, value: type) -> Piece:
    if value.__module__ == "numpy":
        _library("arrays")
        name = f"numpy.{value.__name__}"
    else:
        name = value.__name__
    return [TYPE, name] if TYPES.get(name) is value else encoder.refer(value)


ENCODERS[type(PurePath())] = ENCODERS[type(Path())] = lambda encoder, value: [
    PATH,
    str(value),
    type(value) is type(Path()),
]
ENCODERS[type(Ellipsis)] = lambda encoder, value: [CONSTANT, "Ellipsis"]
ENCODERS[type(NotImplemented)] = lambda encoder, value: [CONSTANT, "NotImplemented"]


def _zone(zone: dt.tzinfo | None, offset: dt.timedelta | None) -> Piece:
    if type(zone) is zoneinfo.ZoneInfo and zone.key:
        return [ZONE, zone.key]
    # Of another library's zone the offset is what counts.
    return None if offset is None else [TIMEZONE, offset.days * 86_400 + offset.seconds, offset.microseconds]


@encodes(dt.datetime)
def _(encoder: Encoder, value: dt.datetime) -> Piece:
    date = [value.year, value.month, value.day]
    return [DATETIME, *date, value.hour, value.minute, value.second, value.microsecond, value.fold,
            _zone(value.tzinfo, value.utcoffset())]  # fmt: skip


@encodes(dt.time)
def _(encoder: Encoder, value: dt.time) -> Piece:
    return [TIME, value.hour, value.minute, value.second, value.microsecond, value.fold,
            _zone(value.tzinfo, value.utcoffset())]  # fmt: skip


ENCODERS[dt.date] = lambda encoder, value: [DATE, value.year, value.month, value.day]
ENCODERS[dt.timedelta] = lambda encoder, value: [TIMEDELTA, value.days, value.seconds, value.microseconds]
ENCODERS[dt.timezone] = lambda encoder, value: _zone(value, value.utcoffset(None))
ENCODERS[zoneinfo.ZoneInfo] = lambda encoder, value: [ZONE, value.key] if value.key else encoder.refer(value)


@encodes(Decimal)
def _(encoder: Encoder, value: Decimal) -> Piece:
    sign, digits, exponent = value.as_tuple()
    return [DECIMAL, sign, "".join(map(str, digits)), exponent]


@encodes(Fraction)
def _(encoder: Encoder, value: Fraction) -> Piece:
    return encoder.items(FRACTION, [value.numerator, value.denominator])


def _integer(decoder: Decoder, piece: list) -> int:
    (data,) = want(piece, bytes)
    if len(data) > decoder.limits.integer_bits // 8 + 1:
        raise Malformed("an integer of too many bits")
    return int.from_bytes(data, "little", signed=True)


def _range(decoder: Decoder, piece: list) -> range:
    value = range(*want(piece, int, int, int))
    if value and (abs(value[-1] - value[0]) // abs(value.step)) >= decoder.limits.items:
        raise Malformed("a range of too many numbers")
    return value


def _constant(decoder: Decoder, piece: list) -> Any:
    (name,) = want(piece, str)
    if name not in CONSTANTS:
        raise Malformed("an unknown constant")
    return CONSTANTS[name]


def _type(decoder: Decoder, piece: list) -> type:
    (name,) = want(piece, str)
    if name.startswith("numpy."):
        _library("arrays")
    if name not in TYPES:
        raise Malformed("an unknown type")
    return TYPES[name]


def timezone(name: str) -> zoneinfo.ZoneInfo:
    """Return a time zone of the IANA database, and nothing else that a path may lead to."""
    if not (
        0 < len(name) < 64
        and name.isascii()
        and name.replace("/", "").replace("_", "").replace("-", "").replace("+", "").isalnum()
    ):
        raise Malformed("not the name of a time zone")
    return zoneinfo.ZoneInfo(name)


def _moment(kind: type, *parts: type) -> Callable:
    def decode(decoder: Decoder, piece: list) -> Any:
        *numbers, fold, zone = want(piece, *parts, int, (type(None), dt.timezone, zoneinfo.ZoneInfo))
        return kind(*numbers, tzinfo=zone, fold=fold)

    return decode


def _decimal(decoder: Decoder, piece: list) -> Decimal:
    sign, digits, exponent = want(piece, int, str, (int, str))
    if not (digits.isascii() and (digits.isdigit() or not digits)) or len(digits) > 10_000:
        raise Malformed("not digits")
    # int(Decimal("1e999999999")) would take all memory there is.
    if exponent not in ("n", "N", "F") and (type(exponent) is not int or abs(exponent) > 10_000):
        raise Malformed("an exponent out of range")
    return Decimal((sign, tuple(map(int, digits)), exponent))


def _path(decoder: Decoder, piece: list) -> PurePath:
    text, concrete = want(piece, str, bool)
    return Path(text) if concrete else PurePath(text)


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


DECODERS: dict[int, Callable[[Decoder, list], Any]] = {
    LIST: lambda decoder, piece: piece,
    TUPLE: lambda decoder, piece: tuple(piece),
    DICT: lambda decoder, piece: fill(decoder, {}, piece),
    SET: lambda decoder, piece: fill(decoder, set(), piece),
    FROZENSET: lambda decoder, piece: frozenset(fill(decoder, set(), piece)),
    ORDERED: lambda decoder, piece: fill(decoder, OrderedDict(), piece),
    COUNTER: lambda decoder, piece: fill(decoder, Counter(), piece),
    DEFAULT_DICT: _default_dict,
    DEQUE: _deque,
    BYTEARRAY: lambda decoder, piece: bytearray(want(piece, bytes)[0]),
    BIGINT: _integer,
    COMPLEX: lambda decoder, piece: complex(*want(piece, float, float)),
    RANGE: _range,
    SLICE: lambda decoder, piece: slice(*piece),
    CONSTANT: _constant,
    TYPE: _type,
    DATETIME: _moment(dt.datetime, *[int] * 7),
    TIME: _moment(dt.time, *[int] * 4),
    DATE: lambda decoder, piece: dt.date(*want(piece, int, int, int)),
    TIMEDELTA: lambda decoder, piece: dt.timedelta(*want(piece, int, int, int)),
    TIMEZONE: lambda decoder, piece: dt.timezone(dt.timedelta(0, *want(piece, int, int))),
    ZONE: lambda decoder, piece: timezone(want(piece, str)[0]),
    PATH: _path,
    DECIMAL: _decimal,
    FRACTION: lambda decoder, piece: Fraction(*want(piece, int, int)),
    NEW: _new,
    KNOWN: _known,
    REFERENCE: lambda decoder, piece: decoder.refer(tuple(piece)),
    LOCAL: lambda decoder, piece: decoder.local(tuple(piece)),
    GIVEN: lambda decoder, piece: decoder.given(*want(piece, str, (dict, str))),
}

# ---- objects of classes that derive from data: the data, by the base's own methods, whatever the class says


class Held:
    """Mixed into data whose class has more than the data: its own attributes come from the stand-in.

    Comparing, indexing and computing are the built-in type's.
    """

    _gangso_stand_in: Any

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(object.__getattribute__(self, "_gangso_stand_in"), name)


@functools.lru_cache(1_000)
def _held_type(stand_in: type, base: type) -> type:
    return type(stand_in.__name__, (Held, base), {"__module__": "answer"})


def _held(encoder: Encoder, value: Any, base: Any) -> Piece:
    return [HELD, encoder.encode(base), encoder.refer(value)]


def _decode_held(decoder: Decoder, piece: list) -> Any:
    base, stand_in = piece
    if type(base) not in HELD_BASES or type(base) is bool:
        raise Malformed("not data of a class")
    value = _held_type(type(stand_in), type(base))(base)
    value._gangso_stand_in = stand_in
    return value


HELD_BASES: dict[type, Callable[[Any], Any]] = {
    int: int.__int__,
    float: float.__float__,
    complex: complex.__complex__,
    str: str.__str__,
    bytes: lambda value: bytes.__getitem__(value, slice(None)),
    list: lambda value: list(list.__iter__(value)),
    tuple: lambda value: tuple(tuple.__iter__(value)),
    dict: lambda value: dict(zip(dict.keys(value), dict.values(value), strict=True)),
    set: lambda value: set(set.__iter__(value)),
    frozenset: lambda value: frozenset(frozenset.__iter__(value)),
}
"""The data in an object of a derived class."""


def _derived(data: Callable[[Any], Any]) -> Callable[[Encoder, Any], Piece]:
    return lambda encoder, value: _held(encoder, value, data(value))


DERIVED: dict[type, Callable[[Encoder, Any], Piece]] = {kind: _derived(data) for kind, data in HELD_BASES.items()}
DECODERS[HELD] = _decode_held
