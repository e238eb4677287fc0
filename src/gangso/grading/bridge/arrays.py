"""NumPy's arrays, scalars and dtypes as values."""

import re
from math import prod
from typing import Any

import numpy as np

from gangso.grading.bridge.faults import Malformed, Unencodable
from gangso.grading.bridge.plain import TYPES
from gangso.grading.bridge.registry import Piece, register
from gangso.grading.bridge.values import Decoder, Encoder, want

ARRAY, OBJECTS, SCALAR, DTYPE, FLOAT64, STRUCTURE, SUBARRAY = range(32, 39)

PLAIN = re.compile(
    r"[<>|=](b1|i[1248]|u[1248]|f2|f4|f8|f16|c8|c16|c32|[SV]\d{1,7}|U\d{1,7}|[mM]8(\[\d{0,6}(Y|M|W|D|h|m|s|ms|us|ns|ps|fs|as)\])?)"
)
FORMATS = 1_000  # fields of a structured dtype


def encode_dtype(dtype: np.dtype) -> Piece:
    """Return the piece for a dtype without references.

    Raises
    ------
    Unencodable
    """
    if dtype.hasobject or dtype.kind not in "biufcSUVmM":
        raise Unencodable(f"NumPy data of dtype {dtype} cannot be handed over")
    if dtype.subdtype is not None:
        base, shape = dtype.subdtype
        return [SUBARRAY, encode_dtype(base), *shape]
    if dtype.names is None:
        return dtype.str
    fields = [dtype.fields[name] for name in dtype.names]
    return [
        STRUCTURE,
        dtype.itemsize,
        *dtype.names,
        *(encode_dtype(field[0]) for field in fields),
        *(field[1] for field in fields),
    ]


def decode_dtype(decoder: Decoder, piece: Any) -> np.dtype:
    """Return the dtype of a piece: of a text, or one that was decoded already."""
    if isinstance(piece, np.dtype):
        return piece
    if type(piece) is not str or not PLAIN.fullmatch(piece):
        raise Malformed("not a dtype")
    return np.dtype(piece)


def _structure(decoder: Decoder, piece: list) -> np.dtype:
    count, odd = divmod(len(piece) - 1, 3)
    if not piece or odd or type(piece[0]) is not int or not 0 <= piece[0] < 2**24 or count > FORMATS:
        raise Malformed("not a structured dtype")
    names, formats, offsets = (piece[1 + k * count : 1 + (k + 1) * count] for k in range(3))
    if not all(type(name) is str for name in names) or not all(type(offset) is int for offset in offsets):
        raise Malformed("not a structured dtype")
    formats = [decode_dtype(decoder, form) for form in formats]
    return np.dtype({"names": names, "formats": formats, "offsets": offsets, "itemsize": piece[0]})


def _subarray(decoder: Decoder, piece: list) -> np.dtype:
    base = decode_dtype(decoder, piece[0]) if piece else None
    shape = _shape(decoder, piece[1:], 2**24)
    if base is None or prod(shape) * base.itemsize >= 2**24:
        raise Malformed("not a dtype")
    return np.dtype((base, shape))


def _shape(decoder: Decoder, sides: list, most: int) -> tuple[int, ...]:
    """Return a shape of at most `most` elements; a side of length 0 does not hide the others."""
    if len(sides) > 32 or not all(type(side) is int and side >= 0 for side in sides):
        raise Malformed("not a shape")
    if prod(side for side in sides if side) > most:
        raise Malformed("an array of too many elements")
    return tuple(sides)


def _bytes(array: np.ndarray) -> memoryview:
    flat = array.reshape(-1)
    return memoryview(flat.view(np.uint8) if flat.nbytes else b"")


def array(encoder: Encoder, value: np.ndarray) -> Piece:
    """Return the piece for an array, whose bytes go beside the tree."""
    if value.dtype.hasobject:
        if value.dtype != object:
            raise Unencodable("an array with objects in its fields cannot be handed over")
        return encoder.items(OBJECTS, [value.ndim, *value.shape, *value.reshape(-1).tolist()])
    layout = int(value.flags.fnc) + (0 if value.flags.writeable else 2)
    dtype = encode_dtype(value.dtype)
    count = encoder.buffer(_bytes(value.T if value.flags.fnc else np.ascontiguousarray(value)))
    return [ARRAY, dtype, count, layout, *value.shape]


def _array(decoder: Decoder, piece: list) -> np.ndarray:
    if len(piece) < 3 or type(piece[2]) is not int or not 0 <= piece[2] < 4:
        raise Malformed("not an array")
    dtype = decode_dtype(decoder, piece[0])
    shape = _shape(decoder, piece[3:], decoder.limits.elements)
    if dtype.itemsize * prod(shape) != piece[1] or dtype.subdtype is not None:
        raise Malformed("an array without its bytes")
    data = decoder.take(piece[1])
    if piece[1]:
        # A copy owns its memory, and no large message is kept for a small array of it.
        value = np.frombuffer(data, dtype).reshape(shape, order="F" if piece[2] & 1 else "C").copy(order="K")
    else:
        value = np.ndarray(shape, dtype)
    value = full_width(value)
    value.flags.writeable = not piece[2] & 2
    return value


def full_width(value: Any) -> Any:
    """Return half-precision numbers in single precision if one of them is infinite.

    NumPy compares a half-precision number with one of Python's in half precision, in which whatever is above 65,504 is infinite: an
    infinite answer would be equal to each of them, in ``unittest``'s and ``numpy.testing``'s comparisons too.
    """
    return value.astype(np.float32) if value.dtype == np.float16 and np.isinf(value).any() else value


def _objects(decoder: Decoder, piece: list) -> np.ndarray:
    dimensions = piece[0] if piece else -1
    if type(dimensions) is not int or not 0 <= dimensions < len(piece):
        raise Malformed("not an array")
    shape = _shape(decoder, piece[1 : 1 + dimensions], decoder.limits.items)
    elements = piece[1 + dimensions :]
    if prod(shape) != len(elements):
        raise Malformed("an array without its elements")
    value = np.empty(len(elements), object)
    for index, element in enumerate(elements):  # not `value[:] = elements`, which would look into sequences
        value[index] = element
    return value.reshape(shape)


def _derived(encoder: Encoder, value: np.ndarray) -> Piece:
    if isinstance(value, np.ma.MaskedArray):
        raise Unencodable("a masked array cannot be handed over: return its data, or fill what is masked")
    return array(encoder, np.asarray(value))


def _scalar(encoder: Encoder, value: np.generic) -> Piece:
    if value.dtype.names is not None or value.dtype.hasobject:
        return encoder.encode(np.asarray(value))
    return [SCALAR, encode_dtype(value.dtype), value.tobytes()]


def _decode_scalar(decoder: Decoder, piece: list) -> np.generic:
    dtype, data = decode_dtype(decoder, piece[0]), want(piece[1:], bytes)[0]
    if dtype.itemsize != len(data) or dtype.names is not None or dtype.subdtype is not None:
        raise Malformed("a number without its bytes")
    return full_width(np.frombuffer(data, dtype)[0] if data else np.zeros((), dtype)[()])


def _dtype(encoder: Encoder, value: np.dtype) -> Piece:
    if value.kind == "O":
        return [DTYPE, None]
    return [DTYPE, encode_dtype(value)]


def _decode_dtype(decoder: Decoder, piece: list) -> np.dtype:
    if len(piece) != 1:
        raise Malformed("not a dtype")
    return np.dtype(object) if piece[0] is None else decode_dtype(decoder, piece[0])


def _fill(target: np.ndarray, content: np.ndarray) -> None:
    if target.dtype == np.float16 and content.dtype == np.float32:
        content = content.astype(np.float16)  # `full_width` made it of that
    if target.shape != content.shape or target.dtype != content.dtype:
        raise Malformed("a changed array of another shape")
    target[...] = content


SCALAR_TYPES = {kind for kind in np.sctypeDict.values() if kind is not np.object_}
TYPES.update(
    {
        f"numpy.{kind.__name__}": kind
        for kind in SCALAR_TYPES | {np.ndarray, np.generic, np.number, np.integer, np.floating}
    }
)
register(*SCALAR_TYPES, tag=SCALAR, encode=_scalar, decode=_decode_scalar)
register(np.generic, derived=_scalar)
register(
    np.float64,
    tag=FLOAT64,
    encode=lambda encoder, value: [FLOAT64, float(value)],
    decode=lambda decoder, piece: np.float64(want(piece, float)[0]),
)
register(
    np.dtype,
    *{type(np.dtype(kind)) for kind in (*SCALAR_TYPES, object)},
    tag=DTYPE,
    encode=_dtype,
    decode=_decode_dtype,
)
register(np.ndarray, tag=ARRAY, encode=array, derived=_derived, decode=_array, fill=_fill)
register(tag=OBJECTS, decode=_objects)
register(tag=STRUCTURE, decode=_structure)
register(tag=SUBARRAY, decode=_subarray)
