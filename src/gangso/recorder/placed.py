"""TOML tables that know the line each of their keys stands in, so that an error in a long plan is found at once."""

import re
from pathlib import Path
from typing import Any, NoReturn

from gangso.entries import Entry
from gangso.errors import GangsoError

_HEAD = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"""\s*["']?([^\s"'=.#\[\]]+)["']?\s*=""")


class Placed(Entry):
    """A table of a TOML file; its errors begin with the file, the line and the table.

    Parameters
    ----------
    path, name, table
        As of `Entry`.
    lines
        Of `lines_of` the file's text.
    """

    def __init__(self, path: Path, name: str, table: dict[str, Any], lines: dict[str, int]) -> None:
        super().__init__(path, name, table)
        self._lines = lines
        self._last = ""

    def fail(self, *, ko: str, en: str, key: str | None = None) -> NoReturn:
        """Raise a `GangsoError` that says where; at `key`, or else at the key that was asked for last."""
        key = self._last if key is None else key
        line = self._lines.get(f"{self.name}.{key}".strip(".")) or self._lines.get(self.name, 1)
        place = f"{self.path}:{line}" + (f", [{self.name}]" if self.name else "")
        raise GangsoError(ko=f"{place}: {ko}", en=f"{place}: {en}")

    def _get(self, key: str, kind: Any, what: tuple[str, str]) -> Any:
        self._last = key
        return super()._get(key, kind, what)

    def flag(self, key: str) -> bool:
        """Return true or false; a flag that is not there is false."""
        self._last = key
        return super().flag(key)

    def entry(self, key: str) -> "Placed":
        """Return a table inside this one."""
        return self._placed(super().entry(key))

    def entries(self, key: str, label: str | None = None) -> tuple["Placed", ...]:
        """Return a list of tables inside this one, each named by its number."""
        return tuple(self._placed(found) for found in super().entries(key, label))

    def finish(self) -> None:
        """Refuse entries that nobody asked for, at their line."""
        self._last = next((key for key in self._table if key not in self._asked), "")
        super().finish()

    def _placed(self, found: Entry) -> "Placed":
        return Placed(found.path, found.name, found._table, self._lines)


def lines_of(text: str) -> dict[str, int]:
    """Return the line of each table and key of a TOML text: ``{"source.2": 9, "source.2.address": 11}``.

    Tables of a list are numbered from 1. What stands inside an inline table has no line of its own.
    """
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if head := _HEAD.match(line):
            table = ""
            parts = [part.strip().strip("\"'") for part in head[2].split(".")]
            for place, part in enumerate(parts):
                table = f"{table}.{part}".strip(".")
                if place == len(parts) - 1 and head[1] == "[[":
                    counts = {name: n for name, n in counts.items() if not name.startswith(f"{table}.")}
                    counts[table] = counts.get(table, 0) + 1
                if table in counts:
                    table = f"{table}.{counts[table]}"
            found[table] = number
        elif key := _KEY.match(line):
            found.setdefault(f"{table}.{key[1]}".strip("."), number)
    return found
