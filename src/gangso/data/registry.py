"""The datasets of the curriculum: each one's ``dataset.toml`` read into frozen, validated objects."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from gangso import content, entries
from gangso.data.own.rules import Own
from gangso.data.schema import Column
from gangso.entries import Entry, suggestion
from gangso.errors import GangsoError
from gangso.words import Text


@dataclass(frozen=True)
class File:
    """One public file of a dataset.

    Parameters
    ----------
    name
        Its name in a mirror folder and in the cache; ``/`` where it lies in a folder there.
    url
        Its official address.
    sha256, size
        Its hash, in hexadecimal, and its length in bytes.
    holds
        What the file holds, in the words of the dataset (of a recording: bearing, fault, speed ...).
    """

    name: str
    url: str
    sha256: str
    size: int
    holds: Mapping[str, str | int | float]


@dataclass(frozen=True)
class Figure:
    """A figure that was reached on the public files, and whether its split is sound.

    Parameters
    ----------
    method
        What was done; a name that the lesson prints, where the lesson reaches it.
    split
        What the test data had in common with the training data.
    metric
        What the figure is, with its unit: accuracy, MAE (µm) ...
    value
        The figure.
    sound
        Whether nothing of a tested unit of independence was in training.
    source
        ``"lesson"`` where a test reruns the lesson and compares, else who published it.
    """

    method: Text
    split: Text
    metric: Text
    value: float
    sound: bool
    source: str


@dataclass(frozen=True)
class Dataset:
    """A public dataset: where it comes from, what it may be used for, and what is in it.

    Parameters
    ----------
    name, title
        Its short name, which is its folder's, and what it is.
    unit_of_independence
        What a split must never divide: the column that names it.
    page
        The official page.
    licence
        What its licence says.
    citation
        How to cite the data, and the studies of it.
    files
        The public files.
    tables
        The columns of each of its tables, by the table's name.
    figures
        What was reached on the public files.
    folder
        Where its description lies; ``card.md`` is in it.
    own
        What a company's own file may look like.
    """

    name: str
    title: Text
    unit_of_independence: str
    page: str
    licence: Text
    citation: tuple[str, ...]
    files: tuple[File, ...]
    tables: Mapping[str, tuple[Column, ...]]
    figures: tuple[Figure, ...]
    folder: Path
    own: Own


@cache
def names() -> tuple[str, ...]:
    """Return the names of the datasets there are."""
    return tuple(sorted(path.parent.name for path in (content.root() / "datasets").glob("*/dataset.toml")))


@cache
def dataset(name: str) -> Dataset:
    """Return one dataset's description.

    Raises
    ------
    GangsoError
        If there is no such dataset (the message lists all and suggests the nearest), or its file has a mistake.

    Examples
    --------
    >>> dataset("cwru").unit_of_independence
    'bearing'
    """
    if name not in names():
        ko, en = suggestion(name, names())
        raise GangsoError(ko=f"데이터셋 '{name}'은(는) 없습니다. {ko}", en=f"There is no dataset '{name}'. {en}")
    return read(content.root() / "datasets" / name / "dataset.toml")


def read(path: Path) -> Dataset:
    """Read and check a ``dataset.toml``.

    Raises
    ------
    GangsoError
        If something in it is missing, misspelt or malformed; the message names the file and the entry.
    """
    top = entries.read(path)
    address = top.string("address")
    citation = top.entry("citation")
    tables = top.entry("tables")
    found = Dataset(
        name=top.choice("name", [path.parent.name]),
        title=top.text("title"),
        unit_of_independence=top.string("unit_of_independence"),
        page=top.string("page"),
        licence=top.text("licence"),
        citation=(citation.string("data"), *([citation.string("study")] if "study" in citation else [])),
        files=tuple(_file(entry, address) for entry in top.entries("files", label="name")),
        tables=MappingProxyType(
            {
                table: tuple(Column.from_entry(entry) for entry in tables.entries(table, label="name"))
                for table in top.table("tables")
            }
        ),
        figures=tuple(_figure(entry) for entry in (top.entries("figures") if "figures" in top else ())),
        folder=path.parent,
        own=Own.from_entry(top.entry("own")),
    )
    for table in (citation, tables, top):
        table.finish()
    if found.unit_of_independence not in {column.name for columns in found.tables.values() for column in columns}:
        top.fail(
            ko=f"독립 단위 '{found.unit_of_independence}'이(가) 어느 표의 열도 아닙니다.",
            en=f"the unit of independence '{found.unit_of_independence}' is no column of any table.",
        )
    _check_own(found, top)
    return found


def _check_own(found: Dataset, top: Entry) -> None:
    """Refuse an ``[own]`` that speaks of tables or columns that are not there."""
    own = found.own
    if own.table not in found.tables:
        ko, en = suggestion(own.table, found.tables)
        top.fail(ko=f"own.table의 '{own.table}': {ko}", en=f"'{own.table}' of own.table: {en}")
    columns = [column.name for column in found.tables[own.table]]
    named = filter(None, (own.within, own.order, own.clock, own.waveform, *own.constant, *own.plausible))
    for name in named:
        if name not in columns:
            ko, en = suggestion(name, columns)
            top.fail(ko=f"own의 '{name}': {ko}", en=f"'{name}' of own: {en}")


def _file(entry: Entry, address: str) -> File:
    name = entry.string("name")
    # A name becomes a path in the user's cache.
    if not all(re.fullmatch(r"[\w@-][\w@.-]*", part) for part in name.split("/")):
        entry.fail(ko=f"'{name}'은(는) 파일 이름으로 쓸 수 없습니다.", en=f"'{name}' is not usable as a file name.")
    sha256 = entry.string("sha256")
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        entry.fail(ko="sha256이 64자리 16진수가 아닙니다.", en="sha256 has to be 64 hexadecimal digits.")
    size = int(entry.number("bytes"))
    holds = entry.table("holds") if "holds" in entry else {}
    entry.finish()
    return File(name=name, url=address + name, sha256=sha256, size=size, holds=MappingProxyType(holds))


def _figure(entry: Entry) -> Figure:
    figure = Figure(
        method=entry.text("method"),
        split=entry.text("split"),
        metric=entry.text("metric"),
        value=entry.real("value"),
        sound=entry.flag("sound"),
        source=entry.string("source"),
    )
    entry.finish()
    return figure
