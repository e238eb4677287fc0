"""A plan: what is read, of which machines, where it goes, and for how long; read and checked before anything starts."""

import dataclasses
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from gangso.data.own import units
from gangso.entries import read
from gangso.recorder import kinds
from gangso.recorder.placed import Placed, lines_of
from gangso.recorder.samples import Signal, folder_of
from gangso.recorder.zone import zone_named
from gangso.words import Text

if TYPE_CHECKING:
    from gangso.collection.quality import Limits

DAY_S = 86400


@dataclass(frozen=True)
class Item:
    """One signal of a source, as the plan has it.

    Parameters
    ----------
    signal
        What its values are kept as.
    where
        Where the source finds it: one of the classes of `gangso.recorder.kinds`.
    about
        What it is, in words; empty if the plan does not say.
    limits
        What the plan asks of it, by the names of `gangso.collection.quality.Limits`; nothing where the plan sets no limit.
    """

    signal: Signal
    where: kinds.Where
    about: Text
    limits: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """One server, broker, device, agent or folder.

    Parameters
    ----------
    name
        In the log and on the status page.
    kind
        ``opcua``, ``mqtt``, ``modbus``, ``mtconnect`` or ``csv``.
    access
        How to get there: one of the classes of `gangso.recorder.kinds`.
    items
        What is read there, and nothing else.
    """

    name: str
    kind: str
    access: kinds.Access
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Plan:
    """All of it.

    Parameters
    ----------
    path
        The plan's file.
    sources
        At least one.
    folder
        Where it goes.
    zone
        Whose midnight ends a day.
    hours
        For how long; infinite for no end.
    commit_s
        How often what has come is forced to the disk and acknowledged.
    settle_s
        How often the journal becomes Parquet.
    quota_bytes
        How much the Parquet files may take; infinite for no limit.
    export_to
        Where finished files are copied; None for nowhere.
    """

    path: Path
    sources: tuple[Source, ...]
    folder: Path
    zone: str = "UTC"
    hours: float = math.inf
    commit_s: float = 0.2
    settle_s: float = 300.0
    quota_bytes: float = math.inf
    export_to: Path | None = None

    @property
    def limits(self) -> "dict[tuple[str, str], Limits]":
        """What the plan asks of each signal, by machine and name; those without a limit are not in it."""
        from gangso.collection.quality import Limits  # here: pandas takes half a second of a restart

        return {
            item.signal.key: Limits(unit=item.signal.unit, **item.limits)
            for source in self.sources
            for item in source.items
            if item.limits
        }


def load(path: Path) -> Plan:
    """Read a plan.

    Raises
    ------
    GangsoError
        If there is something to mend in it; with file, line and key.
    """
    whole = read(path)
    top = Placed(path, "", whole._table, lines_of(path.read_text(encoding="utf-8-sig")))
    store = top.entry("store")
    plan = {"folder": path.parent / Path(store.string("folder")).expanduser()}
    if "timezone" in store:
        plan["zone"] = store.string("timezone")
        try:
            zone_named(plan["zone"])
        except ValueError:
            store.fail(
                ko=f"'{plan['zone']}'은(는) 시간대가 아닙니다. 'Asia/Seoul'이나 '+09:00'처럼 적으십시오.",
                en=f"'{plan['zone']}' is no time zone. Write 'Asia/Seoul' or '+09:00'.",
            )
    for key in ("commit_s", "settle_s"):
        if key in store:
            plan[key] = store.number(key)
    if "quota_gb" in store:
        plan["quota_bytes"] = store.number("quota_gb") * 1e9
    if "export_to" in store:
        plan["export_to"] = path.parent / Path(store.string("export_to")).expanduser()
    store.finish()
    if "run" in top:
        run = top.entry("run")
        plan["hours"] = run.number("hours")
        run.finish()
    sources = tuple(_source(entry, plan.get("zone", "UTC")) for entry in top.entries("source"))
    if not sources:
        top.fail(ko="[[source]]가 하나도 없습니다.", en="there is no [[source]] at all.", key="source")
    top.finish()
    _each_once(top, sources)
    return Plan(path=path, sources=sources, **plan)


def _source(entry: Placed, zone: str) -> Source:
    kind = entry.choice("kind", kinds.KINDS)
    name = entry.string("name")
    machine = _machine(entry, "")
    access, place = kinds.KINDS[kind]
    found = access.of(entry, zone)
    items = tuple(_item(one, name, machine, found, place) for one in entry.entries("signal"))
    if not items:
        entry.fail(
            ko="읽을 신호([[source.signal]])가 하나도 없습니다.",
            en="there is nothing to read: no [[source.signal]].",
            key="signal",
        )
    entry.finish()
    return Source(name, kind, found, items)


def _machine(entry: Placed, otherwise: str) -> str:
    if "machine" not in entry:
        return otherwise
    machine = entry.string("machine")
    if not folder_of(machine):
        entry.fail(
            ko="설비 이름이 너무 깁니다. 폴더 이름이 되므로 한글은 26자까지입니다.",
            en="the machine's name is too long: it becomes that of a folder. Give one of at most 240 letters (26 of Korean).",
        )
    return machine


def _item(entry: Placed, source: str, machine: str, access: kinds.Access, place: type[kinds.Where]) -> Item:
    where = place.of(entry, access)
    machine = _machine(entry, machine)
    if not machine and not access.names_machines:
        entry.fail(
            ko="어느 설비의 신호인지 없습니다. [[source]]나 [[source.signal]]에 'machine'을 적으십시오.",
            en="it does not say of which machine this is. Write 'machine' into [[source]] or [[source.signal]].",
            key="machine",
        )
    unit = entry.string("unit") if "unit" in entry else ""
    if unit and units.known(unit) is None:
        entry.fail(
            ko=f"'{unit}'은(는) 모르는 단위입니다. 예: mm, bar, degC, rpm, l/min, m/s2, %. 단위가 없는 수(개수, 번호)는 \"1\"로 적으십시오.",
            en=f"'{unit}' is no unit that is known here. Examples: mm, bar, degC, rpm, l/min, m/s2, %. A number without one (a count, a "
            'code) has the unit "1".',
            key="unit",
        )
    same = entry.string("en") if "en" in entry else ""
    about = Text(ko=entry.string("ko") if "ko" in entry else same, en=same)
    signal = Signal(source, machine, entry.string("name"), (units.known(unit) or "") if unit else "")
    limits = _limits(entry.entry("limits")) if "limits" in entry else {}
    entry.finish()
    return Item(signal, where, about, limits)


def _limits(entry: Placed) -> dict[str, float]:
    from gangso.collection.quality import Limits
    from gangso.errors import GangsoError

    names = {field.name: field.default for field in dataclasses.fields(Limits) if field.name != "unit"}
    found = {name: entry.real(name) for name in names if name in entry}
    if "levels" in found:
        found["levels"] = int(found["levels"])
    entry.finish()
    try:
        Limits(**found)
    except GangsoError as error:
        entry.fail(ko=error.ko, en=error.en, key="")
    return found


def _each_once(top: Placed, sources: tuple[Source, ...]) -> None:
    names: set[str] = set()
    signals: set[tuple[str, str]] = set()
    for number, source in enumerate(sources, start=1):
        if source.name in names:
            top.fail(
                ko=f"소스 이름 '{source.name}'이(가) 두 번 나옵니다.",
                en=f"two sources are called '{source.name}'.",
                key=f"source.{number}.name",
            )
        names.add(source.name)
        for place, item in enumerate(source.items, start=1):
            if item.signal.key in signals:
                top.fail(
                    ko=f"설비 '{item.signal.machine}'의 신호 '{item.signal.name}'이(가) 두 번 나옵니다.",
                    en=f"signal '{item.signal.name}' of machine '{item.signal.machine}' is there twice.",
                    key=f"source.{number}.signal.{place}.name",
                )
            signals.add(item.signal.key)
