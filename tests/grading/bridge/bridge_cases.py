"""Values that cross between answer and check, and messages that no honest answer sends, as hypothesis makes them."""

import datetime as dt
import math
import random
import socket
import threading
from collections import Counter, OrderedDict, deque
from contextlib import redirect_stderr, redirect_stdout, suppress
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from typing import Any

import msgpack
import numpy as np
import pandas as pd
import sympy
import torch
from hypothesis import strategies as st
from hypothesis.extra import numpy as stn

from gangso.grading.bridge import frames, protocol
from gangso.grading.bridge.client import Answer
from gangso.grading.bridge.faults import AnswerFault, Missing, Unsupported
from gangso.grading.bridge.limits import Limits
from gangso.grading.bridge.values import Decoder, Encoder

ZONES = st.sampled_from([dt.UTC, dt.timezone(dt.timedelta(hours=9)), dt.timezone(dt.timedelta(seconds=-12345))])
TEXT = st.text(st.characters(), max_size=8)  # lone surrogates included

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=-(2**700), max_value=2**700),
    st.floats(),
    st.complex_numbers(),
    TEXT,
    st.binary(max_size=16),
    st.datetimes(timezones=st.none() | ZONES),
    st.dates(),
    st.times(timezones=st.none() | ZONES),
    st.timedeltas(),
    st.decimals(),
    st.fractions(),
    st.sampled_from(
        [..., NotImplemented, int, str, np.float32, np.ndarray, pd.NaT, pd.NA, torch.float32, torch.device("cpu")]
    ),
    st.builds(slice, st.none() | st.integers(), st.none() | st.integers(), st.none() | st.integers()),
    st.builds(
        lambda start, length, step: range(start, start + length * step, step),
        st.integers(-9, 9),
        st.integers(0, 99),
        st.integers(1, 5),
    ),
)

PLAIN = stn.scalar_dtypes().filter(lambda dtype: dtype.kind != "O")


def _untitled(dtype: np.dtype) -> bool:
    """Return whether no field has a title, NumPy's second name of a field, which does not cross."""
    base = dtype.base
    return base.names is None or all(len(field) == 2 and _untitled(field[0]) for field in base.fields.values())


DTYPES = (
    PLAIN | stn.array_dtypes(PLAIN, max_size=3).map(np.dtype) | stn.nested_dtypes(PLAIN, max_leaves=4, max_itemsize=64)
)


def _layout(array: np.ndarray, how: int) -> np.ndarray:
    """Return the array as it may lie in memory: in order, by columns, backwards, with gaps, read-only."""
    if how == 1:
        return np.asfortranarray(array)
    if how == 2 and array.ndim:
        return array[::-1]
    if how == 3 and array.ndim:
        return array[::2]
    if how == 4:
        array = array.copy()
        array.flags.writeable = False
    return array


ARRAYS = st.builds(
    _layout,
    stn.arrays(
        DTYPES.filter(lambda dtype: dtype.subdtype is None and _untitled(dtype)),
        stn.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
    ),
    st.integers(0, 4),
)
OBJECTS = st.lists(SCALARS, max_size=4).map(lambda items: np.array([*items, None], dtype=object)[:-1])
NUMPY_SCALARS = stn.arrays(PLAIN, ()).map(lambda array: array[()])


def _column(kind: int, numbers: list[int]) -> Any:
    """Return a column of one of the kinds that pandas has."""
    rows = len(numbers)
    return [
        lambda: np.array(numbers, dtype="i8"),
        lambda: np.array(numbers, dtype="f4"),
        lambda: np.array([None if n % 3 == 0 else str(n) for n in numbers], dtype=object),
        lambda: pd.array([None if n % 3 == 0 else n for n in numbers], dtype="Int16"),
        lambda: pd.array([None if n % 3 == 0 else n % 2 == 0 for n in numbers], dtype="boolean"),
        lambda: pd.array([None if n % 3 == 0 else f"글{n}" for n in numbers], dtype="str"),
        lambda: pd.array([None if n % 3 == 0 else f"글{n}" for n in numbers], dtype="string"),
        lambda: pd.Categorical([f"c{n % 3}" for n in numbers], ordered=bool(rows % 2)),
        lambda: pd.DatetimeIndex(np.array(numbers, dtype="M8[s]")).array,
        lambda: pd.DatetimeIndex(np.array(numbers, dtype="M8[ms]"), tz="Asia/Seoul").array,
        lambda: pd.TimedeltaIndex(np.array(numbers, dtype="m8[us]")).array,
        lambda: pd.PeriodIndex.from_ordinals(np.array(numbers, dtype="i8"), freq="M").array,
        lambda: pd.arrays.IntervalArray.from_arrays(np.array(numbers), np.array(numbers) + 1),
    ][kind]()


@st.composite
def tables(draw: st.DrawFn) -> pd.DataFrame | pd.Series | pd.Index:
    rows = draw(st.integers(0, 5))
    numbers = st.lists(st.integers(-100, 100), min_size=rows, max_size=rows)
    columns = [_column(draw(st.integers(0, 12)), draw(numbers)) for _ in range(draw(st.integers(0, 4)))]
    index = draw(
        st.sampled_from(
            [
                pd.RangeIndex(rows, name="r"),
                pd.Index([f"i{n}" for n in range(rows)]),
                pd.date_range("2024-01-01", periods=rows, freq="D"),
                pd.MultiIndex.from_arrays([list(range(rows)), ["x"] * rows], names=["a", None]),
            ]
        )
    )
    frame = pd.DataFrame({k: pd.Series(column, index=index) for k, column in enumerate(columns)}, index=index)
    frame.columns = [f"열{k}" for k in range(len(columns))]
    shape = draw(st.integers(0, 2))
    if shape == 1 and columns:
        return frame.iloc[:, 0]
    return index if shape == 2 else frame


TENSORS = st.builds(
    lambda dtype, shape, seed: (torch.arange(math.prod(shape)).reshape(shape) * seed).to(dtype),
    st.sampled_from(
        [torch.float32, torch.float64, torch.int64, torch.uint8, torch.bool, torch.bfloat16, torch.complex64]
    ),
    st.lists(st.integers(0, 3), max_size=3),
    st.integers(0, 9),
)

X, Y = sympy.Symbol("x"), sympy.Symbol("y", positive=True)
ATOMIC = [X, Y, sympy.pi, sympy.I, sympy.oo, sympy.S.Half, sympy.Float("0.1", 20), sympy.Function("f")(X)]
FORMULAS = st.recursive(
    st.sampled_from(ATOMIC) | st.builds(sympy.Rational, st.integers(-9, 9), st.integers(1, 9)),
    lambda inner: (
        st.builds(lambda one, other: sympy.Add(one, other, evaluate=False), inner, inner)
        | st.builds(lambda one: sympy.sin(one, evaluate=False), inner)
    ),
    max_leaves=4,
)

LEAVES = SCALARS | ARRAYS | OBJECTS | NUMPY_SCALARS | tables() | TENSORS | FORMULAS
KEYS = st.none() | st.booleans() | st.integers() | TEXT | st.binary(max_size=4) | st.tuples(st.integers(), TEXT)


def _containers(inner: st.SearchStrategy) -> st.SearchStrategy:
    lists = st.lists(inner, max_size=4)
    keys = st.lists(KEYS, max_size=4)
    return st.one_of(
        lists,
        lists.map(tuple),
        lists.map(lambda items: deque(items, maxlen=9)),
        st.dictionaries(KEYS, inner, max_size=4),
        st.dictionaries(KEYS, inner, max_size=4).map(OrderedDict),
        keys.map(set),
        keys.map(frozenset),
        keys.map(Counter),
    )


VALUES = st.recursive(LEAVES, _containers, max_leaves=8)


def same(one: Any, other: Any) -> bool:
    """Return whether two values are the same to the last bit: type, order, missing values and signs of zero included."""
    if type(one) is not type(other):
        return False
    if isinstance(one, float):
        return math.isnan(one) == math.isnan(other) and (
            math.isnan(one) or (one == other and math.copysign(1, one) == math.copysign(1, other))
        )
    if isinstance(one, complex):
        return same(one.real, other.real) and same(one.imag, other.imag)
    if isinstance(one, Decimal):
        return str(one) == str(other)
    if isinstance(one, torch.Tensor):
        return one.dtype == other.dtype and one.shape == other.shape and torch.equal(one, other)
    if isinstance(one, np.ndarray):
        if one.dtype != other.dtype or one.shape != other.shape or one.flags.writeable != other.flags.writeable:
            return False
        if one.dtype.hasobject:
            return all(map(same, one.reshape(-1).tolist(), other.reshape(-1).tolist()))
        return one.tobytes() == other.tobytes() or (one.dtype.names is not None and repr(one) == repr(other))
    if isinstance(one, np.generic):
        return one.dtype == other.dtype and one.tobytes() == other.tobytes()
    if isinstance(one, pd.DataFrame | pd.Series | pd.Index):
        check = {pd.DataFrame: pd.testing.assert_frame_equal, pd.Series: pd.testing.assert_series_equal}
        check.get(type(one), pd.testing.assert_index_equal)(one, other)
        return True
    if isinstance(one, dict):
        return same(list(one.items()), list(other.items()))
    if isinstance(one, list | tuple | deque):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, set | frozenset):
        return one == other and {type(item) for item in one} == {type(item) for item in other}
    if one is other:
        return True
    if isinstance(one, dt.datetime | dt.time):
        return (
            one.replace(tzinfo=None) == other.replace(tzinfo=None)
            and one.utcoffset() == other.utcoffset()
            and one.fold == other.fold
        )
    return (
        one == other
        if isinstance(one, Fraction | int | str | bytes | dt.date | dt.timedelta | range | slice)
        else repr(one) == repr(other)
    )


def round_trip(value: Any) -> Any:
    """Return what arrives at the other end."""
    tree, buffers = Encoder().pack(value)
    return Decoder(memoryview(b"".join(buffers))).unpack(tree)


# ---- what no honest answer sends

TAGS = st.integers(0, 100)
ATOMS = (
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | TEXT | st.binary(max_size=12) | TAGS
    | st.sampled_from(["<f8", "<M8[ns]", "O", "<U9999999", "part", "lent", "error", "value", "NaT", "D", "UTC", "numpy.float64", "os:system"])
)  # fmt: skip
PIECES = st.recursive(
    ATOMS,
    lambda inner: (
        st.builds(lambda tag, parts: [tag, *parts], TAGS, st.lists(inner, max_size=6)) | st.lists(inner, max_size=4)
    ),
    max_leaves=20,
)


def reply(value: Any, kind: int = protocol.REPLY) -> tuple[Any, bytes]:
    """Return a reply with this value as an honest answer sends it: its tree, unpacked, and its buffers."""
    encoder = Encoder()
    tree, buffers = encoder.pack((protocol.VALUE, value, (), (), (), ()))
    return msgpack.unpackb(tree, unicode_errors="surrogatepass", timestamp=0), b"".join(buffers)


def _graft(tree: Any, path: list[int], piece: Any) -> Any:
    """Return the tree with another piece in the place to which the path leads."""
    if not path or not isinstance(tree, list) or not tree:
        return piece
    at = path[0] % len(tree)
    return [*tree[:at], _graft(tree[at], path[1:], piece), *tree[at + 1 :]]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Return a message that began as an honest reply, and was changed in places: parts, tags, counts, or plain bytes."""
    tree, buffers = reply(draw(VALUES))
    for _ in range(draw(st.integers(0, 3))):
        tree = _graft(tree, draw(st.lists(st.integers(0, 9), max_size=8)), draw(PIECES))
    data = msgpack.packb(tree, unicode_errors="surrogatepass")
    buffers = buffers[: draw(st.none() | st.integers(0, len(buffers)))] + draw(st.just(b"") | st.binary(max_size=9))
    kind = draw(st.sampled_from([protocol.REPLY] * 8 + [protocol.CALLBACK, 0, 99]))
    message = frames.HEADER.pack(frames.MAGIC, kind, len(data), len(buffers)) + data + buffers
    for _ in range(draw(st.integers(0, 2)) * draw(st.integers(0, 1))):
        at = draw(st.integers(0, max(0, len(message) - 1)))
        message = message[:at] + draw(st.binary(max_size=3)) + message[at + draw(st.integers(0, 3)) :]
    return message


@st.composite
def invented(draw: st.DrawFn) -> bytes:
    """Return a message whose tree was never a value."""
    data = msgpack.packb(draw(PIECES), unicode_errors="surrogatepass")
    buffers = draw(st.binary(max_size=40))
    return (
        frames.HEADER.pack(
            frames.MAGIC, draw(st.sampled_from([protocol.REPLY, protocol.CALLBACK])), len(data), len(buffers)
        )
        + data
        + buffers
    )


@st.composite
def outcomes(draw: st.DrawFn) -> bytes:
    """Return a well-formed reply or callback whose parts are arbitrary values: errors, changes, references, output."""
    names = st.sampled_from(
        [
            "ValueError",
            "builtins:ValueError",
            "numpy.linalg:LinAlgError",
            "unittest.case:SkipTest",
            "os:_Environ",
            "x y",
            "StopIteration",
        ]
    )
    parts = st.one_of(
        VALUES,
        st.builds(
            lambda *a: a,
            names,
            st.lists(names, max_size=3).map(tuple),
            TEXT,
            st.tuples(SCALARS),
            st.just(()) | st.tuples(st.integers(), st.integers(), TEXT),
            st.integers(-1, 3),
            st.just({}) | st.dictionaries(TEXT, SCALARS, max_size=2),
        ),
    )
    changes = st.lists(st.tuples(st.integers(-1, 3), VALUES), max_size=2).map(tuple)
    output = st.lists(st.tuples(st.sampled_from(["out", "err", "x"]), TEXT), max_size=2).map(tuple)
    drawn = st.lists(st.sampled_from(["random", "numpy", "torch", "x"]), max_size=2).map(tuple)
    said = st.tuples(
        st.sampled_from(["warning", "log", "x"]),
        names,
        st.lists(names, max_size=2).map(tuple),
        TEXT,
        st.integers(-9, 99),
    )
    told = st.lists(said | st.tuples(st.just("name"), TEXT, VALUES), max_size=2).map(tuple)
    if draw(st.booleans()):
        kind = protocol.REPLY
        message = draw(
            st.tuples(
                st.sampled_from(["value", "error", "missing", "unsupported", "x"]), parts, changes, output, drawn, told
            )
        )
    else:
        kind = protocol.CALLBACK
        use = st.sampled_from(["call", "get", "iter", "next", "len", "item", "x"])
        name = st.sampled_from(["", "__globals__", "__class__", "gi_frame", "append", "f_globals", "x"])
        message = draw(
            st.tuples(
                use,
                st.integers(-1, 4),
                name,
                st.lists(VALUES, max_size=2).map(tuple),
                st.just(()) | st.just((("k", 1),)),
                output,
            )
        )
    encoder = Encoder()
    tree, buffers = encoder.pack(message)
    return frames.HEADER.pack(frames.MAGIC, kind, len(tree), sum(map(len, buffers))) + tree + b"".join(buffers)


MESSAGES = mutated() | invented() | outcomes()


def _send(connection: socket.socket, message: bytes) -> None:
    with suppress(OSError):  # it was refused by its header
        connection.sendall(message)
        connection.shutdown(socket.SHUT_WR)


def survives(message: bytes) -> str:
    """Send a message to a check that waits for a reply; return how the request ended.

    Raises
    ------
    AssertionError
        It ended in a way that is neither a value, nor an error of the answer's, nor the answer's fault.
    """
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sender = threading.Thread(target=_send, args=(theirs, message))
        if len(message) > 2**16:
            sender.start()
        else:
            _send(theirs, message)
        answer = Answer(ours, Limits(seconds=5))
        before = random.getstate()
        try:
            with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
                value = answer.ask("call", None, "", ([1, [2]], {"a": 1}, np.zeros(2), len, lambda x: x), {})
        except AnswerFault:
            assert answer.fault is not None
            return "fault"
        except Unsupported:
            return "unsupported"
        except Exception as error:
            assert isinstance(error, Missing) or hasattr(error, "answer_place"), repr(error)
            assert not isinstance(error, StopIteration)
            return "error"
        finally:
            random.setstate(before)
            ours.close()
            if sender.ident:
                sender.join()
        # A check shows and compares what it got: no more than an error may come of that.
        for use in (repr, bool, hash, list, lambda value: value == 1, np.asarray):
            with suppress(Exception, AnswerFault, Unsupported):
                use(value)
        return "value"
