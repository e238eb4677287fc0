"""Where collectors keep what they collected: a folder of Parquet files, each whole or not there.

A file is written under another name, forced to the disk, and only then given its own name, which the file system does in
one step. What has a name has arrived; a killed collector leaves at most a draft, which the next one throws away.
"""

import hashlib
import io
import os
import re
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from gangso.collection.failures import disk
from gangso.files import sync_names

_DRAFT = ".draft"


class Store:
    """A folder of Parquet files, for the one collector that writes into it; drafts of an earlier one are thrown away.

    Whoever only reads takes the files ``part-*.parquet`` as they are.

    Parameters
    ----------
    folder
        Made if it is not there.
    compression
        Of the files, as Parquet names it.

    Raises
    ------
    CollectionError
        If the folder cannot be written.

    Examples
    --------
    >>> store = Store("collected")
    >>> store.write(table)
    """

    def __init__(self, folder: Path | str, compression: str = "zstd") -> None:
        self.folder = Path(folder)
        self.compression = compression
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for draft in self.folder.rglob(f"*{_DRAFT}"):
                draft.unlink()
        except OSError as error:
            raise disk(self.folder / "-", error) from error
        numbers = [int(found[1]) for path in self.files() if (found := re.match(r"part-(\d+)", path.name))]
        self._next = max(numbers, default=-1) + 1

    def files(self) -> list[Path]:
        """Return the files, oldest first."""
        return sorted(self.folder.glob("part-*.parquet"))

    def write(self, table: pa.Table) -> Path:
        """Keep a table; when this returns, it is on the disk.

        Raises
        ------
        CollectionError
            If it cannot be written, for one because the disk is full; then nothing of it is left.
        """
        content = io.BytesIO()
        pq.write_table(table, content, compression=self.compression)
        path = self.folder / f"part-{self._next:09d}.parquet"
        self._write(path, content.getbuffer())
        self._next += 1
        return path

    def set_aside(self, payload: bytes) -> Path:
        """Keep what cannot be read, as it came, in the folder ``unreadable``; when this returns, it is on the disk.

        The same bytes are kept once, however often they come.

        Raises
        ------
        CollectionError
            If it cannot be written.
        """
        folder = self.folder / "unreadable"
        path = folder / f"{hashlib.sha256(payload).hexdigest()[:32]}.payload"
        if path.exists():
            return path
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise disk(path, error) from error
        self._write(path, payload)
        return path

    def _write(self, path: Path, content: bytes | memoryview) -> None:
        draft = path.with_name(path.name + _DRAFT)
        try:
            with draft.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())  # on the disk, not in the system's memory: a power cut takes the latter
            draft.replace(path)
            sync_names(path.parent)  # the name, too
        except OSError as error:
            with suppress(OSError):  # where the folder itself is gone, so is the draft
                draft.unlink(missing_ok=True)
            raise disk(path, error) from error

    def keys(self, *, newest: int) -> set[tuple[str, int, int]]:
        """Return which messages the newest files hold: machine, start of the sender, number."""
        columns = ["machine", "boot", "seq"]
        found: set[tuple] = set()
        for path in self.files()[-newest:]:
            rows = pq.read_table(path, columns=columns).group_by(columns).aggregate([])
            found |= set(zip(*(rows[name].to_pylist() for name in columns), strict=True))
        return found

    def rows(self, columns: list[str], *, files: int = 50) -> list[tuple]:
        """Return these columns of the newest files, row by row as they were written; None where a file has no such column."""
        found: list[tuple] = []
        for path in self.files()[-files:]:
            table = pq.read_table(path)
            nothing = [None] * table.num_rows
            of = [table[name].to_pylist() if name in table.column_names else nothing for name in columns]
            found += zip(*of, strict=True)
        return found
