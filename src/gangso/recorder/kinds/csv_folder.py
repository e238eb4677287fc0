"""A folder of CSV files in a plan: where it is, how the files are written, and the columns to read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from gangso.recorder.kinds.base import Access, Where, path_of, zone_of
from gangso.recorder.placed import Placed


@dataclass(frozen=True)
class Csv(Access):
    """A folder of CSV files that another program writes.

    Parameters
    ----------
    folder, files
        Where, and which: a pattern as ``*.csv*``, which has to fit a file that the program has renamed, too.
    time
        Name of the column of times.
    time_format
        As of `datetime.strptime`; ``"iso"``, or ``"s"``, ``"ms"``, ``"us"`` since 1970.
    zone
        Of times that say none.
    delimiter, decimal, encoding
        How the files are written.
    every_s
        How often the folder is looked at.
    """

    folder: Path
    files: str
    time: str
    time_format: str = "iso"
    zone: str = "UTC"
    delimiter: str = ","
    decimal: str = "."
    encoding: str = "utf-8-sig"
    every_s: float = 1.0

    @property
    def place(self) -> str:
        """The folder, and which of its files."""
        return str(self.folder / self.files)

    @classmethod
    def of(cls, entry: Placed, zone: str) -> Self:
        """Return what the plan says."""
        given: dict = {name: entry.string(name) for name in ("time_format", "decimal", "encoding") if name in entry}
        try:
            "".encode(given.get("encoding", "utf-8"))
        except LookupError:
            entry.fail(
                ko=f"'{given['encoding']}'은(는) 모르는 인코딩입니다. 예: utf-8, cp949.",
                en=f"'{given['encoding']}' is no encoding. Examples: utf-8, cp949.",
                key="encoding",
            )
        if given.get("encoding", "").replace("_", "-").lower() == "utf-8":
            given["encoding"] = "utf-8-sig"  # a byte order mark is how Windows says UTF-8
        if "delimiter" in entry:  # a tab is none of the texts that `string` takes
            given["delimiter"] = entry._get("delimiter", str, ("글자 하나", "one character"))
        if len(given.get("delimiter", ",")) != 1:
            entry.fail(ko="'delimiter'는 글자 하나입니다.", en="'delimiter' is one character.", key="delimiter")
        if "every_s" in entry:
            given["every_s"] = entry.number("every_s")
        files = entry.string("files") if "files" in entry else "*.csv"
        return cls(path_of(entry, "folder"), files, entry.string("time"), zone=zone_of(entry, zone), **given)


@dataclass(frozen=True)
class Column(Where):
    """A column of the files, by its heading."""

    column: str

    @classmethod
    def of(cls, entry: Placed, access: Access) -> Self:
        """Return what the plan says."""
        return cls(entry.string("column") if "column" in entry else entry.string("name"))
