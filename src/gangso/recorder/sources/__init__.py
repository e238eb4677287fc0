"""The readers of the five kinds of sources, behind one small class: `Reader`."""

import abc
import threading
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from gangso.recorder.gauge import Gauge
from gangso.recorder.intake import Intake
from gangso.recorder.plan import Source

_MODULES = {
    "opcua": "opcua",
    "mqtt": "mqtt",
    "modbus": "modbus",
    "mtconnect": "mtconnect",
    "csv": "csv_folder",
}


@dataclass
class Reader(abc.ABC):
    """Reads one source, in a thread of its own.

    A reader only reads. What the other side keeps until it is acknowledged is acknowledged from `Delivery.on_disk` alone.

    Parameters
    ----------
    source
        What the plan says.
    intake
        Where it delivers.
    gauge
        Where it says what it does.
    own
        A folder for what it has to keep beside the data, such as its certificate.
    """

    source: Source
    intake: Intake
    gauge: Gauge
    own: Path

    @abc.abstractmethod
    def read(self, stopping: threading.Event) -> None:
        """Connect, and read until `stopping` is set.

        Called again, after a pause, whenever it raises: then it connects anew, and goes on where the store's mark says.

        Raises
        ------
        GangsoError
            If the other side cannot be reached, does not want this reader, or has gone.
        """

    @property
    def mark(self) -> Any:
        """How far the source has been read, as it was delivered last and is on the disk; None at the first start."""
        return self.intake.store.marks.get(self.source.name)


def reader(source: Source, intake: Intake, gauge: Gauge, own: Path) -> Reader:
    """Return the reader of a source; imports the library of its kind, and no other."""
    return import_module(f"gangso.recorder.sources.{_MODULES[source.kind]}").Reader(source, intake, gauge, own)
