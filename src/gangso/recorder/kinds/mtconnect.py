"""An agent of MTConnect in a plan: its address, and the data items to read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from gangso.recorder.kinds.base import Access, Where, address_of, path_of
from gangso.recorder.placed import Placed


@dataclass(frozen=True)
class Mtconnect(Access):
    """An agent of MTConnect: its address (with a device's name at the end for that device alone), and how often it is asked."""

    address: str
    every_s: float = 1.0
    authority: Path | None = None

    @property
    def place(self) -> str:
        """The agent's address."""
        return self.address

    @classmethod
    def of(cls, entry: Placed, zone: str) -> Self:
        """Return what the plan says."""
        address, _ = address_of(entry, ("http", "https"))
        given: dict = {"every_s": entry.number("every_s")} if "every_s" in entry else {}
        if "authority" in entry:
            given["authority"] = path_of(entry, "authority")
        return cls(address.rstrip("/"), **given)


@dataclass(frozen=True)
class DataItem(Where):
    """A data item of an agent, by its id."""

    item: str

    @classmethod
    def of(cls, entry: Placed, access: Access) -> Self:
        """Return what the plan says."""
        return cls(entry.string("item"))
