"""Python's own data as values: containers, numbers, text, times, and objects of classes that derive from them."""

import datetime as dt
import functools
import zoneinfo
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from pathlib import Path, PurePath
from typing import Any

from gangso.grading.bridge.faults import Malformed, Unencodable
from gangso.grading.bridge.registry import ENCODERS, Piece, load, register
from gangso.grading.bridge.values import LIST, TUPLE, Decoder, Encoder, Held, want

(DICT, SET, FROZENSET, BYTEARRAY, BIGINT, COMPLEX, RANGE, SLICE, CONSTANT, TYPE) = range(2, 12)
(DATETIME, DATE, TIME, TIMEDELTA, TIMEZONE, ZONE, DECIMAL, FRACTION) = range(12, 20)
(ORDERED, DEFAULT_DICT, COUNTER, DEQUE) = range(20, 24)
HELD, PATH = 24, 25
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

# ---- containers


def _encode_default_dict(encoder: Encoder, value: defaultdict) -> Piece:
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


def _encode_integer(encoder: Encoder, value: int) -> Piece:
    if value.bit_length() > encoder.limits.integer_bits:
        raise Unencodable(f"an integer of {value.bit_length():,} bits")
    return [BIGINT, value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)]


def _encode_complex(encoder: Encoder, value: complex) -> Piece:
    return [COMPLEX, value.real, value.imag]


def _encode_range(encoder: Encoder, value: range) -> Piece:
    return encoder.items(RANGE, [value.start, value.stop, value.step])


def _encode_slice(encoder: Encoder, value: slice) -> Piece:
    return encoder.items(SLICE, [value.start, value.stop, value.step])


def _encode_type(encoder: Encoder, value: type) -> Piece:
    if value.__module__ == "numpy":
        load("numpy")
        name = f"numpy.{value.__name__}"
    else:
        name = value.__name__
    return [TYPE, name] if TYPES.get(name) is value else encoder.refer(value)


def _zone(zone: dt.tzinfo | None, offset: dt.timedelta | None) -> Piece:
    if type(zone) is zoneinfo.ZoneInfo and zone.key:
        return [ZONE, zone.key]
    # Of another library's zone the offset is what counts.
    return None if offset is None else [TIMEZONE, offset.days * 86_400 + offset.seconds, offset.microseconds]


def _encode_datetime(encoder: Encoder, value: dt.datetime) -> Piece:
    date = [value.year, value.month, value.day]
    return [DATETIME, *date, value.hour, value.minute, value.second, value.microsecond, value.fold,
            _zone(value.tzinfo, value.utcoffset())]  # fmt: skip


def _encode_time(encoder: Encoder, value: dt.time) -> Piece:
    return [TIME, value.hour, value.minute, value.second, value.microsecond, value.fold,
            _zone(value.tzinfo, value.utcoffset())]  # fmt: skip


def _encode_decimal(encoder: Encoder, value: Decimal) -> Piece:
    sign, digits, exponent = value.as_tuple()
    return [DECIMAL, sign, "".join(map(str, digits)), exponent]


def _encode_fraction(encoder: Encoder, value: Fraction) -> Piece:
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
        load("numpy")
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


# ---- objects of classes that derive from data: the data, by the base's own methods, whatever the class says


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


# ---- the table


def _fill_list(target: list | bytearray, content: Any) -> None:
    target[:] = content


def _fill_keyed(target: dict | set, content: Any) -> None:
    target.clear()
    # Counter.update would add.
    (dict.update if type(target) is Counter else type(target).update)(target, content)


def _fill_deque(target: deque, content: deque) -> None:
    target.clear()
    target.extend(content)


def _keyed(tag: int) -> Callable[[Encoder, dict], Piece]:
    return lambda encoder, value: encoder.items(tag, [*value.keys(), *value.values()])


def _listed(tag: int) -> Callable[[Encoder, Any], Piece]:
    return lambda encoder, value: encoder.items(tag, list(value))


def _dict(kind: type) -> Callable[[Decoder, list], Any]:
    return lambda decoder, piece: fill(decoder, kind(), piece)


def _constants(name: str) -> Callable[[Encoder, Any], Piece]:
    return lambda encoder, value: [CONSTANT, name]


register(list, tag=LIST, encode=_listed(LIST), decode=lambda decoder, piece: piece, fill=_fill_list, is_container=True)
register(tuple, tag=TUPLE, encode=_listed(TUPLE), decode=lambda decoder, piece: tuple(piece), is_container=True)
register(dict, tag=DICT, encode=_keyed(DICT), decode=_dict(dict), fill=_fill_keyed, is_container=True)
register(
    OrderedDict, tag=ORDERED, encode=_keyed(ORDERED), decode=_dict(OrderedDict), fill=_fill_keyed, is_container=True
)
register(Counter, tag=COUNTER, encode=_keyed(COUNTER), decode=_dict(Counter), fill=_fill_keyed, is_container=True)
register(
    defaultdict,
    tag=DEFAULT_DICT,
    encode=_encode_default_dict,
    decode=_default_dict,
    fill=_fill_keyed,
    is_container=True,
)
register(set, tag=SET, encode=_listed(SET), decode=_dict(set), fill=_fill_keyed, is_container=True)
register(
    frozenset,
    tag=FROZENSET,
    encode=_listed(FROZENSET),
    decode=lambda decoder, piece: frozenset(fill(decoder, set(), piece)),
    is_container=True,
)
register(
    deque,
    tag=DEQUE,
    encode=lambda encoder, value: encoder.items(DEQUE, [value.maxlen, *value]),
    decode=_deque,
    fill=_fill_deque,
    is_container=True,
)
register(
    bytearray,
    tag=BYTEARRAY,
    encode=lambda encoder, value: [BYTEARRAY, bytes(value)],
    decode=lambda decoder, piece: bytearray(want(piece, bytes)[0]),
    fill=_fill_list,
)
register(bytes, encode=lambda encoder, value: value)
register(type(None), bool, float, str)  # msgpack's own
register(int, tag=BIGINT, encode=_encode_integer, decode=_integer)
register(
    complex, tag=COMPLEX, encode=_encode_complex, decode=lambda decoder, piece: complex(*want(piece, float, float))
)
register(range, tag=RANGE, encode=_encode_range, decode=_range)
register(slice, tag=SLICE, encode=_encode_slice, decode=lambda decoder, piece: slice(*piece))
register(type(Ellipsis), tag=CONSTANT, encode=_constants("Ellipsis"), decode=_constant)
register(type(NotImplemented), encode=_constants("NotImplemented"))
register(dt.datetime, tag=DATETIME, encode=_encode_datetime, decode=_moment(dt.datetime, *[int] * 7))
register(dt.time, tag=TIME, encode=_encode_time, decode=_moment(dt.time, *[int] * 4))
register(
    dt.date,
    tag=DATE,
    encode=lambda encoder, value: [DATE, value.year, value.month, value.day],
    decode=lambda decoder, piece: dt.date(*want(piece, int, int, int)),
)
register(
    dt.timedelta,
    tag=TIMEDELTA,
    encode=lambda encoder, value: [TIMEDELTA, value.days, value.seconds, value.microseconds],
    decode=lambda decoder, piece: dt.timedelta(*want(piece, int, int, int)),
)
register(
    dt.timezone,
    tag=TIMEZONE,
    encode=lambda encoder, value: _zone(value, value.utcoffset(None)),
    decode=lambda decoder, piece: dt.timezone(dt.timedelta(0, *want(piece, int, int))),
)
register(
    zoneinfo.ZoneInfo,
    tag=ZONE,
    encode=lambda encoder, value: [ZONE, value.key] if value.key else encoder.refer(value),
    decode=lambda decoder, piece: timezone(want(piece, str)[0]),
)
register(Decimal, tag=DECIMAL, encode=_encode_decimal, decode=_decimal)
register(
    Fraction, tag=FRACTION, encode=_encode_fraction, decode=lambda decoder, piece: Fraction(*want(piece, int, int))
)
register(
    *(type(PurePath()), type(Path())),
    tag=PATH,
    encode=lambda encoder, value: [PATH, str(value), type(value) is type(Path())],
    decode=_path,
)
for _kind, _data in HELD_BASES.items():
    register(_kind, derived=_derived(_data))
register(tag=HELD, decode=_decode_held)
# A class crosses by its name, if it is one of TYPES; other classes are referred to, and proxies may be of them.
ENCODERS[type] = _encode_type
register(tag=TYPE, decode=_type)
