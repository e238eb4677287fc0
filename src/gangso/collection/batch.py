"""What one MQTT message carries: some successive samples of a machine's signals, numbered, with the sender's clock.

A message is a line of JSON, so that it can be read with any tool::

    {"machine": "MC-01", "boot": 1732000000000, "seq": 17, "t0": 1732000012.5, "fs_hz": 100.0, "lost": 0,
     "signals": {"spindle_load": [12.1, 12.3, ...], ...}}

``boot`` is when the sender started: its numbers begin at 0 again then. ``lost`` is how many messages it has thrown away
since, because nobody took them.
"""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gangso.errors import GangsoError

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Batch:
    """One message.

    Parameters
    ----------
    machine
        Which machine.
    boot
        When the sender started, in ms since 1970.
    seq
        Number of the message since then.
    t0
        Time of the first sample by the sender's clock, in s since 1970.
    fs_hz
        Samples a second.
    lost
        Messages that the sender has thrown away since its start.
    signals
        The samples, by signal: lists of one length.
    """

    machine: str
    boot: int
    seq: int
    t0: float
    fs_hz: float
    lost: int
    signals: dict[str, list[float]]

    @property
    def samples(self) -> int:
        """How many samples of each signal."""
        return len(next(iter(self.signals.values()), ()))

    @property
    def key(self) -> tuple[str, int, int]:
        """What no other message has: machine, start of the sender, number."""
        return self.machine, self.boot, self.seq

    def encode(self) -> bytes:
        """Return the message as it is sent."""
        return json.dumps(vars(self), separators=(",", ":")).encode()


def decode(payload: bytes) -> Batch:
    """Return the message that was sent.

    Raises
    ------
    GangsoError
        If it is none: no JSON, an entry missing, signals of different length.
    """
    try:
        found = json.loads(payload)
        batch = Batch(
            machine=str(found["machine"]),
            boot=int(found["boot"]),
            seq=int(found["seq"]),
            t0=float(found["t0"]),
            fs_hz=float(found["fs_hz"]),
            lost=int(found["lost"]),
            signals={str(name): [float(value) for value in values] for name, values in found["signals"].items()},
        )
        lengths = {len(values) for values in batch.signals.values()}
        if len(lengths) != 1 or not batch.fs_hz > 0 or not np.isfinite(batch.t0):
            raise ValueError(f"lengths {sorted(lengths)}, fs_hz {batch.fs_hz}, t0 {batch.t0}")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise GangsoError(
            ko=f"읽을 수 없는 메시지입니다 ({type(error).__name__}: {error}).",
            en=f"this message cannot be read ({type(error).__name__}: {error}).",
        ) from error
    return batch


def table(batches: list[Batch], arrived: list[float]) -> "pa.Table":
    """Return messages as rows, one a sample.

    Parameters
    ----------
    batches
        At least one; with the same signals.
    arrived
        When each came, by the collector's clock, in s since 1970.

    Returns
    -------
    pyarrow.Table
        ``machine``, ``boot``, ``seq``, ``sample``, ``time`` and ``arrived`` (UTC), and a column for each signal.
    """
    import pyarrow as pa  # here: a sensor box sends messages and never makes a table

    stamps = pa.timestamp("us", tz="UTC")
    lengths = [batch.samples for batch in batches]
    sample = np.concatenate([np.arange(length) for length in lengths])
    time_s = np.concatenate([batch.t0 + np.arange(batch.samples) / batch.fs_hz for batch in batches])
    columns = {
        "machine": pa.array(np.repeat([batch.machine for batch in batches], lengths)).dictionary_encode(),
        "boot": pa.array(np.repeat([batch.boot for batch in batches], lengths), pa.int64()),
        "seq": pa.array(np.repeat([batch.seq for batch in batches], lengths), pa.int64()),
        "sample": pa.array(sample, pa.int32()),
        "time": pa.array(_microseconds(time_s), stamps),
        "arrived": pa.array(_microseconds(np.repeat(arrived, lengths)), stamps),
    }
    for name in batches[0].signals:
        columns[name] = pa.array(np.concatenate([batch.signals[name] for batch in batches]), pa.float64())
    return pa.table(columns)


def _microseconds(time_s: np.ndarray) -> np.ndarray:
    return np.round(np.asarray(time_s) * 1e6).astype(np.int64)
