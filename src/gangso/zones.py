"""The fourteen special R&D zones, and what a plant there is assumed to look like in a case: part, machine, costs, noise.

Everything but a zone's name, field and institution is a teaching assumption, to be replaced by a company's own figures;
``course/zones.toml`` says how each was assumed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from gangso import content, entries
from gangso.entries import Entry, suggestion
from gangso.errors import GangsoError
from gangso.language import Text


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
        ``"KRW"``, ``"h/year"``, ``"1/year"`` or ``"spindles"``.
    typical, low, high
        Its value, and the range in which a plant's own may lie.
    """

    name: Text
    basis: Text
    unit: str
    typical: float
    low: float
    high: float


@dataclass(frozen=True)
class Costs:
    """What errors cost in a plant, and how often they can happen; iterating gives the figures in this order.

    Parameters
    ----------
    missed_failure
        Loss by one failure that nobody saw coming, beyond a planned change of bearings, in KRW.
    false_alarm
        Cost of one stop for nothing, in KRW.
    inspection
        Cost of looking at one spindle once, in KRW.
    machines
        Spindles that the plant would watch.
    hours
        Hours that one machine runs a year.
    failures
        Bearing failures of one spindle a year.
    """

    missed_failure: Assumed
    false_alarm: Assumed
    inspection: Assumed
    machines: Assumed
    hours: Assumed
    failures: Assumed

    def __iter__(self) -> Iterator[Assumed]:
        return (getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True)
class Profile(Zone):
    """A zone together with its plant in one case.

    Parameters
    ----------
    part, machine
        What is made, and the machine that is watched.
    shaft_rpm
        Lowest and highest shaft speed at which it is measured, in rev/min.
    fs_hz
        Sampling rate of the accelerometer, in Hz.
    noise_g
        RMS of what the accelerometer hears besides the machine itself, in g.
    costs
        What errors cost there.
    """

    part: Text
    machine: Text
    shaft_rpm: tuple[float, float]
    fs_hz: int
    noise_g: float
    costs: Costs


@dataclass(frozen=True)
class Zones:
    """All zones in the file's order, and the profiles by zone and case."""

    zones: tuple[Zone, ...]
    profiles: dict[tuple[str, str], Profile]


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
        If there is no such zone (the message lists all and suggests the nearest) or it has no profile for the case.

    Examples
    --------
    >>> plant = profile("jinju", "spindle")
    >>> plant.costs.missed_failure.typical
    44600000
    """
    known = load()
    place = zone(zone_id)
    short = case.lstrip("0123456789").removeprefix("_")
    found = known.profiles.get((place.id, short))
    if found is None:
        ko, en = suggestion(short, {name for zone_name, name in known.profiles if zone_name == place.id})
        raise GangsoError(
            ko=f"특구 '{place.id}'에는 사례 '{case}'의 프로필이 없습니다. {ko}",
            en=f"Zone '{place.id}' has no profile for the case '{case}'. {en}",
        )
    return found


def zone(zone_id: str) -> Zone:
    """Return one zone by its id.

    Raises
    ------
    GangsoError
        If there is no such zone; the message lists all and suggests the nearest.
    """
    names = {place.id: place for place in all_zones()}
    if zone_id not in names:
        ko, en = suggestion(zone_id, names)
        raise GangsoError(ko=f"특구 '{zone_id}'은(는) 없습니다. {ko}", en=f"There is no zone '{zone_id}'. {en}")
    return names[zone_id]


def all_zones() -> tuple[Zone, ...]:
    """Return the fourteen zones."""
    return load().zones


@cache
def load() -> Zones:
    """Read the curriculum's own ``zones.toml``."""
    return read(content.root() / "course" / "zones.toml")


def read(path: Path) -> Zones:
    """Read and check a file of zones.

    Raises
    ------
    GangsoError
        If something is missing, misspelt or out of order; the message names the file and the entry.
    """
    top = entries.read(path)
    meanings = top.entry("cost")
    zones: list[Zone] = []
    profiles: dict[tuple[str, str], Profile] = {}
    for entry in top.entries("zone", label="id"):
        place = Zone(entry.string("id"), entry.text("name"), entry.text("field"), entry.text("institution"))
        if place.id in {other.id for other in zones}:
            entry.fail(ko="같은 특구가 두 번 나옵니다.", en="this zone occurs twice.")
        zones.append(place)
        for table in entry.rest():
            case = table.name.rpartition(".")[2]
            profiles[place.id, case] = _profile(place, table, meanings)
    top.finish()
    return Zones(tuple(zones), profiles)


def _profile(place: Zone, entry: Entry, meanings: Entry) -> Profile:
    low, high = entry.numbers("shaft_rpm", 2)
    if low > high:
        entry.fail(ko="shaft_rpm의 앞 값이 뒤 값보다 큽니다.", en="shaft_rpm has its lowest speed after its highest.")
    costs = entry.entry("costs")
    found = Profile(
        **vars(place),
        part=entry.text("part"),
        machine=entry.text("machine"),
        shaft_rpm=(low, high),
        fs_hz=int(entry.number("fs_hz")),
        noise_g=entry.number("noise_g"),
        costs=Costs(**{field.name: _assumed(costs, field.name, meanings) for field in fields(Costs)}),
    )
    costs.finish()
    entry.finish()
    return found


def _assumed(costs: Entry, name: str, meanings: Entry) -> Assumed:
    typical, low, high = costs.numbers(name, 3)
    if not low <= typical <= high:
        costs.fail(
            ko=f"'{name}'은(는) [보통, 최저, 최고] 순서여야 합니다.",
            en=f"'{name}' has to be [typical, low, high], with typical between the other two.",
        )
    meaning = meanings.entry(name)
    return Assumed(meaning.text("name"), meaning.text("basis"), meaning.string("unit"), typical, low, high)
