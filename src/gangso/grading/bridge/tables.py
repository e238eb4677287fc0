"""pandas' tables, columns, indexes and scalars as values."""

import re
from typing import Any

import numpy as np
import pandas as pd

from gangso.grading.bridge.arrays import array as numpy_array
from gangso.grading.bridge.faults import Malformed, Unencodable
from gangso.grading.bridge.registry import Piece, register
from gangso.grading.bridge.values import Decoder, Encoder, want

(
    FRAME,
    MATRIX,
    SERIES,
    INDEX,
    RANGE_INDEX,
    MULTI_INDEX,
    CATEGORICAL,
    DATETIMES,
    TIMEDELTAS,
    PERIODS,
    MASKED,
    STRINGS,
    INTERVALS,
) = range(48, 61)
TIMESTAMP, PERIOD, OTHER = 61, 62, 63

FREQUENCY = re.compile(r"-?\d{0,6}[A-Za-z]{1,4}(-[A-Z]{3})?")
UNITS = ("s", "ms", "us", "ns")
CLOSED = ("left", "right", "both", "neither")
ARRAYS = (np.ndarray, pd.api.extensions.ExtensionArray)
MISSING = {"NaT": pd.NaT, "NA": pd.NA}


# ---- columns


def encode_array(encoder: Encoder, values: Any) -> Piece:
    """Return the piece for the data of a column or an index.

    Raises
    ------
    Unencodable
        Its dtype is none of pandas' own.
    """
    if isinstance(values, np.ndarray):
        return numpy_array(encoder, values)
    if isinstance(values, pd.arrays.NumpyExtensionArray):
        return numpy_array(encoder, values.to_numpy())
    if isinstance(values, pd.Categorical):
        return [
            CATEGORICAL,
            numpy_array(encoder, values.codes),
            encode_index(encoder, values.categories),
            bool(values.ordered),
        ]
    if isinstance(values, pd.arrays.DatetimeArray):
        unit = values.unit
        return [DATETIMES, numpy_array(encoder, values.asi8.view(f"M8[{unit}]")), encoder.encode(_zone(values.tz))]
    if isinstance(values, pd.arrays.TimedeltaArray):
        return [TIMEDELTAS, numpy_array(encoder, values.asi8.view(f"m8[{values.unit}]"))]
    if isinstance(values, pd.arrays.PeriodArray):
        return [PERIODS, numpy_array(encoder, values.asi8), values.freqstr]
    if isinstance(values, pd.arrays.IntegerArray | pd.arrays.FloatingArray | pd.arrays.BooleanArray):
        mask = np.asarray(values.isna())
        return [
            MASKED,
            numpy_array(encoder, values.to_numpy(values.dtype.numpy_dtype, na_value=values.dtype.numpy_dtype.type(0))),
            numpy_array(encoder, mask),
        ]
    if isinstance(values.dtype, pd.StringDtype):
        texts = [None if missing else str(text) for text, missing in zip(values, values.isna(), strict=True)]
        return [STRINGS, values.dtype.storage, values.dtype.na_value is pd.NA, encoder.encode(texts)]
    if isinstance(values, pd.arrays.IntervalArray):
        return [
            INTERVALS,
            encode_index(encoder, pd.Index(values.left)),
            encode_index(encoder, pd.Index(values.right)),
            values.closed,
        ]
    if isinstance(values, pd.arrays.SparseArray):
        return numpy_array(encoder, np.asarray(values))
    raise Unencodable(f"a column of dtype {values.dtype} cannot be handed over")


def _zone(zone: Any) -> Any:
    if zone is None:
        return None
    name = str(zone)
    return name if name.partition("/")[0] != "dateutil" else _no_zone(name)


def _no_zone(name: str) -> Any:
    raise Unencodable(f"times in the zone {name} cannot be handed over; use a name such as Asia/Seoul")


ZONE = re.compile(r"UTC|UTC[+-]\d\d:\d\d(:\d\d)?|[A-Z][A-Za-z0-9_+\-]{1,30}(/[A-Z][A-Za-z0-9_+\-]{1,30}){0,2}")


def _zone_name(value: Any) -> str | None:
    if value is not None and (type(value) is not str or not ZONE.fullmatch(value)):
        raise Malformed("not the name of a time zone")
    return value


def _column(value: Any) -> Any:
    if not isinstance(value, ARRAYS) or value.ndim != 1:
        raise Malformed("not a column")
    return value


def _categorical(decoder: Decoder, piece: list) -> pd.Categorical:
    codes, categories, ordered = piece
    if type(codes) is not np.ndarray or type(ordered) is not bool or not isinstance(categories, pd.Index):
        raise Malformed("not a categorical")
    return pd.Categorical.from_codes(codes, categories, ordered=ordered)


def _moments(kind: str) -> Any:
    def decode(decoder: Decoder, piece: list) -> Any:
        data, *zone = piece
        if (
            type(data) is not np.ndarray
            or data.dtype.kind != kind
            or np.datetime_data(data.dtype)[0] not in UNITS
            or data.ndim != 1
        ):
            raise Malformed("not times")
        index = pd.DatetimeIndex(data) if kind == "M" else pd.TimedeltaIndex(data)
        if kind == "M" and (name := _zone_name(*zone)) is not None:
            index = index.tz_localize("UTC").tz_convert(name)
        return index.array

    return decode


def _frequency(text: Any) -> str:
    if type(text) is not str or not FREQUENCY.fullmatch(text):
        raise Malformed("not a frequency")
    return text


def _periods(decoder: Decoder, piece: list) -> Any:
    ordinals, frequency = piece
    if type(ordinals) is not np.ndarray or ordinals.dtype != np.int64:
        raise Malformed("not periods")
    return pd.PeriodIndex.from_ordinals(ordinals, freq=_frequency(frequency)).array


def _masked(decoder: Decoder, piece: list) -> Any:
    data, mask = piece
    if type(data) is not np.ndarray or type(mask) is not np.ndarray or data.ndim != 1 or data.dtype.kind not in "biuf":
        raise Malformed("not a masked column")
    kind = {"b": pd.arrays.BooleanArray, "f": pd.arrays.FloatingArray}.get(data.dtype.kind, pd.arrays.IntegerArray)
    return kind(data, mask)


def _strings(decoder: Decoder, piece: list) -> Any:
    storage, has_na, texts = want(piece, str, bool, list)
    if storage not in ("python", "pyarrow") or not set(map(type, texts)) <= {str, type(None)}:
        raise Malformed("not a column of text")
    return pd.array(texts, dtype=pd.StringDtype(storage, na_value=pd.NA if has_na else np.nan))


def _intervals(decoder: Decoder, piece: list) -> Any:
    left, right, closed = piece
    if not isinstance(left, pd.Index) or not isinstance(right, pd.Index) or closed not in CLOSED:
        raise Malformed("not intervals")
    return pd.arrays.IntervalArray.from_arrays(left, right, closed=closed)


# ---- indexes and tables


def encode_index(encoder: Encoder, index: pd.Index) -> Piece:
    """Return the piece for an index, a multi-index by its levels and codes."""
    if isinstance(index, pd.RangeIndex):
        return [RANGE_INDEX, index.start, index.stop, index.step, encoder.encode(index.name)]
    if isinstance(index, pd.MultiIndex):
        names = [encoder.encode(name) for name in index.names]
        levels = [encode_index(encoder, level) for level in index.levels]
        return [MULTI_INDEX, *names, *levels, *(numpy_array(encoder, np.asarray(codes)) for codes in index.codes)]
    frequency = getattr(index, "freqstr", None) if isinstance(index, pd.DatetimeIndex | pd.TimedeltaIndex) else None
    return [INDEX, encode_array(encoder, index.array), encoder.encode(index.name), frequency]


def _index(decoder: Decoder, piece: list) -> pd.Index:
    values, name, frequency = piece
    index = pd.Index(_column(values), name=name, copy=False)
    if isinstance(values, np.ndarray) and index.dtype != values.dtype:
        index = pd.Index(values, name=name, dtype=values.dtype)
    if frequency is not None:
        index.freq = _frequency(frequency)
    return index


def _range_index(decoder: Decoder, piece: list) -> pd.RangeIndex:
    start, stop, step, name = piece
    numbers = range(*want([start, stop, step], int, int, int))
    if numbers and abs(numbers[-1] - numbers[0]) // abs(step) >= decoder.limits.elements:
        raise Malformed("an index of too many rows")
    return pd.RangeIndex(numbers, name=name)


def _multi_index(decoder: Decoder, piece: list) -> pd.MultiIndex:
    count, odd = divmod(len(piece), 3)
    names, levels, codes = piece[:count], piece[count : 2 * count], piece[2 * count :]
    if odd or not count or not all(isinstance(level, pd.Index) for level in levels):
        raise Malformed("not an index")
    if not all(type(code) is np.ndarray and code.dtype.kind == "i" and code.ndim == 1 for code in codes):
        raise Malformed("not an index")
    return pd.MultiIndex(levels=levels, codes=codes, names=names)


def _encode_series(encoder: Encoder, value: pd.Series) -> Piece:
    return [SERIES, encode_array(encoder, value.array), encode_index(encoder, value.index), encoder.encode(value.name)]


def _series(decoder: Decoder, piece: list) -> pd.Series:
    values, index, name = piece
    if not isinstance(index, pd.Index) or len(_column(values)) != len(index):
        raise Malformed("not a series")
    return pd.Series(values, index=index, name=name, dtype=values.dtype, copy=False)


def _encode_frame(encoder: Encoder, value: pd.DataFrame) -> Piece:
    kinds = set(value.dtypes)
    if len(kinds) == 1 and isinstance(kind := kinds.pop(), np.dtype) and kind.kind in "biufc":
        matrix = numpy_array(encoder, value.to_numpy())
        return [MATRIX, matrix, encode_index(encoder, value.index), encode_index(encoder, value.columns)]
    index, columns = encode_index(encoder, value.index), encode_index(encoder, value.columns)
    encoder.size += len(value.columns)
    return [FRAME, index, columns, *(encode_array(encoder, value.iloc[:, k].array) for k in range(value.shape[1]))]


def _matrix(decoder: Decoder, piece: list) -> pd.DataFrame:
    values, index, columns = piece
    if (
        type(values) is not np.ndarray
        or values.ndim != 2
        or not isinstance(index, pd.Index)
        or not isinstance(columns, pd.Index)
    ):
        raise Malformed("not a table")
    return pd.DataFrame(values, index=index, columns=columns)


def _frame(decoder: Decoder, piece: list) -> pd.DataFrame:
    index, columns, *arrays = piece
    if not isinstance(index, pd.Index) or not isinstance(columns, pd.Index) or len(columns) != len(arrays):
        raise Malformed("not a table")
    if any(len(_column(values)) != len(index) for values in arrays):
        raise Malformed("columns of different lengths")
    series = {k: pd.Series(values, index=index, dtype=values.dtype, copy=False) for k, values in enumerate(arrays)}
    frame = pd.DataFrame(series, index=index)
    frame.columns = columns
    return frame


# ---- scalars


def _encode_timestamp(encoder: Encoder, value: pd.Timestamp) -> Piece:
    return [TIMESTAMP, value._value, value.unit, encoder.encode(_zone(value.tz))]


def _timestamp(decoder: Decoder, piece: list) -> pd.Timestamp | pd.Timedelta:
    number, unit, zone = piece
    if type(number) is not int or unit not in UNITS:
        raise Malformed("not a time")
    if zone is False:
        return pd.Timedelta(np.timedelta64(number, unit))
    name = _zone_name(zone)
    value = pd.Timestamp(np.datetime64(number, unit))
    return value if name is None else value.tz_localize("UTC").tz_convert(name)


def _period(decoder: Decoder, piece: list) -> pd.Period:
    ordinal, frequency = want(piece, int, str)
    return pd.Period(ordinal=ordinal, freq=_frequency(frequency))


def _other(decoder: Decoder, piece: list) -> Any:
    """Return a missing value by its name, an interval, a dtype by an empty column of it, or a bare column."""
    what, *parts = piece
    if what == "interval":
        left, right, closed = parts
        if closed not in CLOSED or not all(
            isinstance(end, int | float | pd.Timestamp | pd.Timedelta) for end in (left, right)
        ):
            raise Malformed("not an interval")
        return pd.Interval(left, right, closed=closed)
    (value,) = parts
    if what == "missing" and type(value) is str and value in MISSING:
        return MISSING[value]
    if what == "dtype":
        return _column(value).dtype
    if what == "array":
        return _column(value)
    raise Malformed("an unknown value of a table")


def _encode_dtype(encoder: Encoder, value: Any) -> Piece:
    if isinstance(value, pd.StringDtype):
        return [OTHER, "dtype", [STRINGS, value.storage, value.na_value is pd.NA, encoder.encode([])]]
    return [OTHER, "dtype", encode_array(encoder, pd.array([], dtype=value))]


def _apply(target: Any, content: Any) -> None:
    target._update_inplace(content)
    if isinstance(target, pd.Series):
        target.name = content.name


def _encode_other_series(encoder: Encoder, value: pd.Series) -> Piece:
    return _encode_series(encoder, pd.Series(value))


def _encode_other_frame(encoder: Encoder, value: pd.DataFrame) -> Piece:
    return _encode_frame(encoder, pd.DataFrame(value))


def _encode_interval(encoder: Encoder, value: pd.Interval) -> Piece:
    return [OTHER, "interval", encoder.encode(value.left), encoder.encode(value.right), value.closed]


register(pd.Series, tag=SERIES, encode=_encode_series, derived=_encode_other_series, decode=_series, fill=_apply)
register(pd.DataFrame, tag=FRAME, encode=_encode_frame, derived=_encode_other_frame, decode=_frame, fill=_apply)
register(pd.Index, tag=INDEX, derived=encode_index, decode=_index)
register(pd.Timestamp, tag=TIMESTAMP, encode=_encode_timestamp, decode=_timestamp)
register(pd.Timedelta, encode=lambda encoder, value: [TIMESTAMP, value._value, value.unit, False])
register(pd.Period, tag=PERIOD, encode=lambda encoder, value: [PERIOD, value.ordinal, value.freqstr], decode=_period)
register(pd.Interval, tag=OTHER, encode=_encode_interval, decode=_other)
register(type(pd.NaT), encode=lambda encoder, value: [OTHER, "missing", "NaT"])
register(type(pd.NA), encode=lambda encoder, value: [OTHER, "missing", "NA"])
register(
    pd.api.extensions.ExtensionArray,
    derived=lambda encoder, value: [OTHER, "array", encode_array(encoder, value)],
)
register(pd.api.extensions.ExtensionDtype, derived=_encode_dtype)
# What these are made of.
for _tag, _decode in (
    (MATRIX, _matrix),
    (RANGE_INDEX, _range_index),
    (MULTI_INDEX, _multi_index),
    (CATEGORICAL, _categorical),
    (DATETIMES, _moments("M")),
    (TIMEDELTAS, _moments("m")),
    (PERIODS, _periods),
    (MASKED, _masked),
    (STRINGS, _strings),
    (INTERVALS, _intervals),
):
    register(tag=_tag, decode=_decode)
