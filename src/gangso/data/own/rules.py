"""What a dataset asks of a company's own file: the table ``[own]`` of its ``dataset.toml``, read into frozen objects."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from gangso.entries import Entry


@dataclass(frozen=True)
class Plausible:
    """Where a measure of a column has to lie; outside, the column is mostly in another unit.

    Parameters
    ----------
    measure
        ``"max"``, ``"span"`` (largest minus smallest) or ``"rms"`` (about the mean), of a recording, or of the file where
        rows are in none.
    low, high
        Both ends included, in the column's unit.
    """

    measure: Literal["max", "span", "rms"]
    low: float
    high: float = float("inf")


@dataclass(frozen=True)
class Own:
    """What a company's own file may look like, beyond its columns.

    Parameters
    ----------
    table
        Which of the dataset's tables a file's rows fill.
    within
        The column that names a recording; where the file has none, the unit of independence does.
    constant
        Columns that have one value in a recording.
    order
        The column that numbers a unit's rows; where the file has none, they are taken in their order.
    least_rows, least_units
        How many rows a recording, and how many units of independence a file, have to have.
    clock
        The column of moments: dates with times, or seconds.
    signals
        Whether every other column of numbers is a signal, under the file's own name.
    waveform
        The column that a WAV file's channel is, and that MATLAB files can hold; empty where such files say too little.
    plausible
        By the column's name.
    short
        Short forms of a sidecar's entries: ``torque_unit`` for ``units.torque``.
    """

    table: str
    within: str = ""
    constant: tuple[str, ...] = ()
    order: str = ""
    least_rows: int = 1
    least_units: int = 1
    clock: str = ""
    signals: bool = False
    waveform: str = ""
    plausible: Mapping[str, Plausible] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_entry(cls, entry: Entry) -> "Own":
        """Read the table ``[own]`` of a ``dataset.toml``."""
        plausible = {}
        if "plausible" in entry:
            for name in (among := entry.entry("plausible")):
                one = among.entry(name)
                plausible[name] = Plausible(
                    measure=one.choice("measure", ("max", "span", "rms")),
                    low=one.real("low"),
                    high=one.real("high") if "high" in one else float("inf"),
                )
                one.finish()
        words = {name: entry.string(name) for name in ("within", "order", "clock", "waveform") if name in entry}
        counts = {name: int(entry.number(name)) for name in ("least_rows", "least_units") if name in entry}
        found = cls(
            table=entry.string("table"),
            constant=entry.strings("constant") if "constant" in entry else (),
            signals=entry.flag("signals"),
            plausible=plausible,
            short=entry.table("short") if "short" in entry else {},
            **words,
            **counts,
        )
        entry.finish()
        return found
