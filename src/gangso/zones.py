"""The fourteen special R&D zones, and what a plant there is assumed to look like in a case: part, machine, process, costs.

Everything but a zone's name, field and institution is a teaching assumption, to be replaced by a company's own figures;
``course/plants/`` has a file for each case that says how each figure was assumed.
"""

import unicodedata
from collections import namedtuple
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gangso import content, entries
from gangso.entries import Entry, suggestion
from gangso.errors import GangsoError
from gangso.words import Text, tr


@dataclass(frozen=True)
class Zone:
    """A zone as it was designated: its id, name, specialised field and core institution."""

    id: str
    name: Text
    field: Text
    institution: Text


@dataclass(frozen=True)
class Assumed:
    """One assumed figure with its range.

    Parameters
    ----------
    name, basis
        What it is, and how it was assumed.
    unit
        Such as ``"KRW"`` or ``"1/year"``; printed, in the current language.
    typical, low, high
        Its value, and the range in which a plant's own may lie.
    """

    name: Text
    basis: Text
    unit: Text
    typical: float
    low: float
    high: float


@dataclass(frozen=True)
class Profile(Zone):
    """A zone together with its plant in one case.

    Parameters
    ----------
    part, machine
        What is made, and the machine that is watched.
    process
        What the twin of the case takes, by attribute: a number, or (lowest, highest). A named tuple: iterating gives the
        values in the file's order.
    costs
        What errors cost there, by attribute: an `Assumed` each; a named tuple too.
    """

    part: Text
    machine: Text
    process: Any
    costs: Any

    def cost_table(self) -> Any:
        """Return the costs as a table in the current language, for the end of a notebook's cell (a pandas Styler)."""
        import pandas as pd  # here: the commands, which show no table, need not wait for it

        item, unit, *figures = tr(
            ko=["항목", "단위", "낮음", "보통", "높음"], en=["item", "unit", "low", "typical", "high"]
        )
        rows = [(str(cost.name), str(cost.unit), cost.low, cost.typical, cost.high) for cost in self.costs]
        return pd.DataFrame(rows, columns=[item, unit, *figures]).style.hide().format("{:,.10g}", subset=figures)


def profile(zone_id: str, case: str) -> Profile:
    """Return the plant that `case` is set in, in one zone.

    Parameters
    ----------
    zone_id
        Such as ``"changwon"``.
    case
        A module's slug or its short name: ``"11_spindle"`` or ``"spindle"``.

    Raises
    ------
    GangsoError
        If there is no such zone or no such case; the message lists all and suggests the nearest.

    Examples
    --------
    >>> plant = profile("jinju", "spindle")
    >>> plant.costs.missed_failure.typical
    44600000
    >>> plant.process.shaft_rpm
    (4000, 8000)
    """
    place = zone(zone_id)
    short = case.lstrip("0123456789").removeprefix("_")
    if short not in cases():
        ko, en = suggestion(short, cases())
        raise GangsoError(
            ko=f"사례 '{case}'에는 특구별 공장이 없습니다. {ko}", en=f"The case '{case}' has no plants in zones. {en}"
        )
    return plants(short)[place.id]


def zone(name: str) -> Zone:
    """Return one zone by its id or by its name in either language, the Korean one with its province or without.

    Raises
    ------
    GangsoError
        If there is no such zone; the message lists all and suggests the nearest.

    Examples
    --------
    >>> zone("창원").id, zone("경남 창원").id, zone("아산").id, zone("Changwon").id
    ('changwon', 'changwon', 'cheonan-asan', 'changwon')
    """
    for place in all_zones():
        if _key(name) in _names(place):
            return place
    names = [place.id for place in all_zones()]
    ko, en = suggestion(name, names)
    raise GangsoError(ko=f"특구 '{name}'은(는) 없습니다. {ko}", en=f"There is no zone '{name}'. {en}")


def _names(place: Zone) -> set[str]:
    whole = place.name.ko
    town = whole.split(" ", 1)[-1]
    return {*map(_key, (place.id, whole, town, place.name.en)), *map(_key, town.split("·"))}


def _key(name: str) -> str:
    """Return a name as it is compared: a Mac writes Korean in parts, people leave out blanks and dots."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", name).casefold()))


@cache
def all_zones() -> tuple[Zone, ...]:
    """Return the fourteen zones, as the curriculum's own ``zones.toml`` has them."""
    return read_zones(content.root() / "course" / "zones.toml")


@cache
def cases() -> tuple[str, ...]:
    """Return the short names of the cases that have plants."""
    return tuple(sorted(path.stem for path in (content.root() / "course" / "plants").glob("*.toml")))


@cache
def plants(case: str) -> dict[str, Profile]:
    """Return the plants of a case, named by its short name, by the id of their zone."""
    return read_plants(content.root() / "course" / "plants" / f"{case}.toml", all_zones())


def read_zones(path: Path) -> tuple[Zone, ...]:
    """Read and check a file of zones.

    Raises
    ------
    GangsoError
        If something is missing or misspelt; the message names the file and the entry.
    """
    top = entries.read(path)
    zones: list[Zone] = []
    for entry in top.entries("zone", label="id"):
        place = Zone(entry.string("id"), entry.text("name"), entry.text("field"), entry.text("institution"))
        if place.id in {other.id for other in zones}:
            entry.fail(ko="같은 특구가 두 번 나옵니다.", en="this zone occurs twice.")
        zones.append(place)
        entry.finish()
    top.finish()
    return tuple(zones)


def read_plants(path: Path, zones: tuple[Zone, ...]) -> dict[str, Profile]:
    """Read and check the plants of one case: one in each of `zones`, with all figures that the file describes.

    Raises
    ------
    GangsoError
        If something is missing, misspelt or out of order; the message names the file and the entry.
    """
    top = entries.read(path)
    process, costs, described = top.entry("process"), top.entry("costs"), top.entry("plant")
    meanings = {name: _meaning(process.entry(name)) for name in process}
    found = {}
    for place in zones:
        entry = described.entry(place.id)
        figures = {name: _figure(entry, name, is_range) for name, is_range in meanings.items()}
        priced = entry.entry("costs")
        prices = {name: _assumed(priced, costs.entry(name)) for name in costs}
        found[place.id] = Profile(
            **vars(place),
            part=entry.text("part"),
            machine=entry.text("machine"),
            process=_named("Process", figures),
            costs=_named("Costs", prices),
        )
        priced.finish()
        entry.finish()
    described.finish()
    top.finish()
    return found


def _named(kind: str, values: dict[str, Any]) -> Any:
    return namedtuple(kind, values)(**values)


def _meaning(entry: Entry) -> bool:
    """Check what is said of a process figure; return whether it is a range."""
    entry.string("unit")
    entry.text("name")
    is_range = entry.flag("range")
    entry.finish()
    return is_range


def _figure(entry: Entry, name: str, is_range: bool) -> float | tuple[float, ...]:
    if not is_range:
        return entry.number(name)
    low, high = entry.numbers(name, 2)
    if low > high:
        entry.fail(ko=f"{name}의 앞 값이 뒤 값보다 큽니다.", en=f"{name} has its lowest value after its highest.")
    return low, high


def _assumed(costs: Entry, meaning: Entry) -> Assumed:
    name = meaning.name.rpartition(".")[2]
    typical, low, high = costs.numbers(name, 3)
    if not low <= typical <= high:
        costs.fail(
            ko=f"'{name}'은(는) [보통, 최저, 최고] 순서여야 합니다.",
            en=f"'{name}' has to be [typical, low, high], with typical between the other two.",
        )
    return Assumed(meaning.text("name"), meaning.text("basis"), meaning.word("unit"), typical, low, high)
