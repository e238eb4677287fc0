"""One value as a machine gave it, and the table that many of them make on the disk."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import quote

import numpy as np
import pyarrow as pa

STAMP = pa.timestamp("us", tz="UTC")
SCHEMA = pa.schema(
    [
        ("machine", pa.dictionary(pa.int32(), pa.string())),
        ("signal", pa.dictionary(pa.int32(), pa.string())),
        ("time", STAMP),
        ("arrived", STAMP),
        ("value", pa.float64()),
        ("text", pa.string()),
        ("wave", pa.list_(pa.float32())),
        ("status", pa.dictionary(pa.int32(), pa.string())),
        ("clock", pa.dictionary(pa.int32(), pa.string())),
        ("unit", pa.dictionary(pa.int32(), pa.string())),
        ("source", pa.dictionary(pa.int32(), pa.string())),
    ]
)
GOOD = "Good"
FIRST_US = -11_644_473_600_000_000  # 1601, where the clocks of Windows and OPC UA begin: an unset one stands there
END_US = 7_258_118_400_000_000  # 2200; zones and file formats give out some time after
FOLDER_BYTES = 240  # of a machine's name as a folder; file systems take 255, and "machine=" goes before it


@dataclass(frozen=True)
class Signal:
    """What a value is of.

    Parameters
    ----------
    source
        Name of the plan's source that reads it.
    machine, name
        Together they are the signal; no other has both.
    unit
        As the plan or the server says; empty if neither does.
    """

    source: str
    machine: str
    name: str
    unit: str = ""

    @cached_property
    def key(self) -> tuple[str, str]:
        """What no other signal of the plan has."""
        return self.machine, self.name

    @cached_property
    def folder(self) -> str:
        """The machine's name as a folder's; empty if no folder can have it."""
        return folder_of(self.machine)


class Sample(NamedTuple):
    """One value of one signal.

    Attributes
    ----------
    signal
        Of what.
    time_us
        When it was measured, in µs since 1970, by the clock that `clock` names.
    arrived_us
        When it came, by this computer's clock.
    value
        A number, a text, a waveform, or None where the machine had none to give.
    status
        ``"Good"``, or what the machine or its protocol says instead.
    clock
        Who timed it: ``"device"``, ``"server"``, or ``"arrival"`` where the machine has no clock.
    """

    signal: Signal
    time_us: int
    arrived_us: int
    value: float | str | tuple[float, ...] | None
    status: str = GOOD
    clock: str = "device"

    @property
    def identity(self) -> tuple:
        """What two samples share that are one and the same, delivered twice."""
        return identity(self.signal.machine, self.signal.name, self.time_us, self.value, self.status)

    @property
    def fits(self) -> bool:
        """Whether a file can hold it: its time lies between 1601 and 2200, and its machine's name can be a folder's."""
        return FIRST_US <= self.time_us < END_US and bool(self.signal.folder)


def folder_of(machine: str) -> str:
    """Return a machine's name as a folder's; empty if it is too long for one, or UTF-8 cannot hold it."""
    try:
        name = f"machine={quote(machine, safe='')}"
    except UnicodeEncodeError:  # half a character
        return ""
    return name if len(name) <= FOLDER_BYTES + len("machine=") else ""


def identity(machine: str, name: str, time_us: int, value: Any, status: str) -> tuple:
    """Return what tells a sample from every other; NaN is like NaN, and a waveform counts as single precision has it."""
    if isinstance(value, tuple):
        value = repr(pa.array(value, pa.float32()).to_pylist())
    elif isinstance(value, str):
        value = _text(value)
    return machine, name, time_us, "nan" if value != value else value, status


def table(samples: Sequence[Sample]) -> pa.Table:
    """Return samples as rows of `SCHEMA`, in the order that they came in."""
    values = [sample.value for sample in samples]
    signals: dict[Signal, int] = {}
    places = np.array([signals.setdefault(sample.signal, len(signals)) for sample in samples], np.int32)
    texts = any(isinstance(value, str) for value in values)
    waves = any(isinstance(value, tuple) for value in values)
    count = len(values)
    columns = {
        **{
            name: _words([getattr(signal, field) for signal in signals], places)
            for name, field in (("machine", "machine"), ("signal", "name"), ("unit", "unit"), ("source", "source"))
        },
        "status": _words([sample.status for sample in samples]),
        "clock": _words([sample.clock for sample in samples]),
        "time": pa.array([sample.time_us for sample in samples], pa.int64()).cast(STAMP),
        "arrived": pa.array([sample.arrived_us for sample in samples], pa.int64()).cast(STAMP),
        "value": pa.array(
            [value if isinstance(value, float) else None for value in values] if texts or waves else values,
            pa.float64(),
            from_pandas=False,
        ),
        "text": pa.array([_text(value) if isinstance(value, str) else None for value in values], pa.string())
        if texts
        else pa.nulls(count, pa.string()),
        "wave": pa.array([value if isinstance(value, tuple) else None for value in values], pa.list_(pa.float32()))
        if waves
        else pa.nulls(count, pa.list_(pa.float32())),
    }
    return pa.Table.from_arrays([columns[field.name] for field in SCHEMA], schema=SCHEMA)


def _words(words: list[str], places: np.ndarray | None = None) -> pa.DictionaryArray:
    """Return words as a column that holds each of them once; `places` says which of them stands where, if not in this order."""
    known: dict[str, int] = {}
    indices = np.array([known.setdefault(word, len(known)) for word in words], np.int32)
    return pa.DictionaryArray.from_arrays(
        indices if places is None else indices[places], pa.array(list(known), pa.string())
    )


def _text(value: str) -> str:
    """Return a text as UTF-8 can hold it: JSON and machines know half characters, files do not."""
    return value.encode("utf-8", "replace").decode("utf-8")


def identities(rows: pa.Table) -> set[tuple]:
    """Return `Sample.identity` of each row of a table."""
    columns = [rows[name].cast(pa.string()).to_pylist() for name in ("machine", "signal", "status")]
    times = rows["time"].cast(pa.int64()).to_pylist()
    values = zip(*(rows[name].to_pylist() for name in ("value", "text", "wave")), strict=True)
    found = set()
    for machine, name, status, time_us, (value, text, wave) in zip(*columns, times, values, strict=True):
        kept = value if value is not None else text if text is not None else tuple(wave) if wave is not None else None
        found.add(identity(machine, name, time_us, kept, status))
    return found
