"""The write-ahead journal: what has come, in the order that it came, on the disk before anybody is told that it is kept.

A segment is a file of frames. A frame is its length and checksum, then one Arrow stream: rows, and in the stream's metadata
how far each source has been read (its mark). Rows and marks thus reach the disk together or not at all. What a killed
collector had half written fails its checksum; it was never acknowledged, and is passed over.
"""

import io
import json
import os
import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from gangso.collection.failures import disk
from gangso.files import sync_names

_HEAD = struct.Struct("<4sII")  # frame's first letters, length, CRC-32
_FIRST = b"GJ01"
_MARKS = b"marks"


@dataclass(frozen=True)
class Segment:
    """One file of the journal, read.

    Parameters
    ----------
    number
        Its number; a later segment has a higher one.
    tables
        Its rows, a table a frame.
    marks
        How far each source had been read at its end.
    torn
        Bytes at the end that are no whole frame: what a killed collector had half written.
    damaged
        Whether frames follow upon such bytes: then it was the disk, or a hand, and something acknowledged is lost.
    """

    number: int
    tables: tuple[pa.Table, ...]
    marks: Mapping[str, Any]
    torn: int
    damaged: bool


class Journal:
    """The segments in a folder, and the one that is being written.

    Parameters
    ----------
    folder
        Made if it is not there.
    number
        Of the next segment; higher than any there ever was.

    Raises
    ------
    CollectionError
        If the folder cannot be written.
    """

    def __init__(self, folder: Path, number: int) -> None:
        self.folder = folder
        self.number = number
        self.size = 0
        self._file: io.FileIO | None = None
        self._broken = False

    @property
    def path(self) -> Path:
        """The segment that is being written; not there before its first frame."""
        return segment(self.folder, self.number)

    def append(self, rows: pa.Table, marks: Mapping[str, Any]) -> None:
        """Keep rows and marks; when this returns, they are on the disk.

        Raises
        ------
        CollectionError
            If they cannot be written; then none of them counts.
        """
        content = _encode(rows, marks)
        try:
            if self._file is None:
                self.folder.mkdir(parents=True, exist_ok=True)
                self._file = self.path.open("ab", buffering=0)
                sync_names(self.folder)
            if self._broken:  # what the last call had to leave behind
                self._file.truncate(self.size)
                self._broken = False
            rest = memoryview(_HEAD.pack(_FIRST, len(content), zlib.crc32(content)) + content)
            while rest:
                rest = rest[self._file.write(rest) :]
            os.fsync(self._file.fileno())
        except OSError as error:
            self._broken = True
            raise disk(self.path, error) from error
        self.size += _HEAD.size + len(content)

    def roll(self) -> int | None:
        """Close the segment and begin the next; return the number of the closed one, None if it was empty."""
        if self._file is None or not self.size:
            return None
        self._file.close()
        closed, self.number, self.size, self._file = self.number, self.number + 1, 0, None
        return closed

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None


def segment(folder: Path, number: int) -> Path:
    """Return where a segment is."""
    return folder / f"{number:09d}.journal"


def numbers(folder: Path) -> list[int]:
    """Return the numbers of the segments there are, oldest first."""
    return sorted(int(found[1]) for path in folder.glob("*.journal") if (found := re.fullmatch(r"(\d+)", path.stem)))


def read(folder: Path, number: int) -> Segment:
    """Return a segment up to its last whole frame."""
    content = segment(folder, number).read_bytes()
    tables: list[pa.Table] = []
    marks: dict[str, Any] = {}
    at = 0
    while at + _HEAD.size <= len(content):
        first, length, checksum = _HEAD.unpack_from(content, at)
        frame = memoryview(content)[at + _HEAD.size : at + _HEAD.size + length]
        if first != _FIRST or len(frame) != length or zlib.crc32(frame) != checksum:
            break
        with pa.ipc.open_stream(frame) as stream:
            rows = stream.read_all()
        marks |= json.loads(rows.schema.metadata[_MARKS])
        tables.append(rows.replace_schema_metadata(None))
        at += _HEAD.size + length
    return Segment(number, tuple(tables), marks, len(content) - at, content.find(_FIRST, at + 1) > 0)


def _encode(rows: pa.Table, marks: Mapping[str, Any]) -> bytes:
    rows = rows.replace_schema_metadata({_MARKS: json.dumps(dict(marks))})
    buffer = io.BytesIO()
    with pa.ipc.new_stream(buffer, rows.schema) as stream:
        stream.write_table(rows)
    return buffer.getvalue()
