"""What a dataset's module has: the three sources of `gangso.data.open`, each giving the same typed tables and arrays."""

from pathlib import Path
from typing import Any, Literal, Protocol


class Reader(Protocol):
    """A folder of ``gangso/data/sets``, as `gangso.data.open` uses it."""

    def open_twin(self, *, zone: str | None, seed: int, profile: Literal["fast", "full"]) -> Any:
        """Simulate it: the same seed gives the same, bit by bit."""

    def open_real(self) -> Any:
        """Open the public files, each checked against its hash."""

    def open_own(self, path: Path) -> Any:
        """Open a company's own file or folder; what does not fit is a `GangsoError` that names column, row and rule."""
