"""What a server, broker, agent or folder offers, and a plan of it to edit. Reads only; nothing is subscribed but MQTT's topics."""

import asyncio
import contextlib
import json
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gangso.data.own import units
from gangso.errors import GangsoError

MOST = 2000  # variables of one server; more are a plan that nobody reads


@dataclass(frozen=True)
class Offer:
    """One thing that can be read.

    Parameters
    ----------
    name
        What a plan would call it.
    where
        Where it is, as the keys of a plan's ``[[source.signal]]``.
    unit
        As the other side writes it; empty if it does not say.
    now
        What it is now, if it is known.
    """

    name: str
    where: dict[str, Any]
    unit: str = ""
    now: str = ""


@dataclass(frozen=True)
class Offered:
    """All that an address offers.

    Parameters
    ----------
    kind
        Of the source.
    access
        How to get there, as the keys of a plan's ``[[source]]``.
    offers
        In the order that they were found.
    cut
        Whether there is more than is listed.
    """

    kind: str
    access: dict[str, Any]
    offers: tuple[Offer, ...]
    cut: bool = False


def browse(address: str, *, user: str | None = None, password: str | None = None, listen_s: float = 10.0) -> Offered:
    """Look at what an address offers.

    Parameters
    ----------
    address
        ``opc.tcp://``, ``mqtt://``, ``mqtts://``, ``http://`` or ``https://`` (MTConnect), or a folder of CSV files.
    user, password
        For a server or broker that asks.
    listen_s
        How long a broker is listened to.

    Raises
    ------
    GangsoError
        If it cannot be reached, or nothing can be listed there.
    """
    scheme = urlsplit(address).scheme
    if scheme == "opc.tcp":
        return asyncio.run(_opcua(address, user, password))
    if scheme in ("mqtt", "mqtts"):
        return _mqtt(address, user, password, listen_s)
    if scheme in ("http", "https"):
        return _mtconnect(address.rstrip("/"))
    if scheme == "modbus":
        raise GangsoError(
            ko="Modbus 장치는 무엇을 가졌는지 말하지 않습니다. 장치 설명서의 레지스터 표를 보고 계획에 적으십시오: register, table, type, scale.",
            en="A Modbus device does not say what it has. Write what its manual's table of registers says into a plan: register, table, "
            "type, scale.",
        )
    if Path(address).is_dir():
        return _csv(Path(address))
    raise GangsoError(
        ko=f"'{address}': 볼 수 없는 주소입니다. opc.tcp://, mqtt://, mqtts://, http://(MTConnect) 주소나 CSV 파일이 있는 폴더를 주십시오.",
        en=f"'{address}': nothing to look at. Give an address with opc.tcp://, mqtt://, mqtts:// or http:// (MTConnect), or a folder of "
        "CSV files.",
    )


def plan_text(found: Offered, machine: str = "MACHINE") -> str:
    """Return a plan that reads all of it, to be shortened."""
    lines = [
        "# gangso collect PLAN 으로 시작합니다. 필요 없는 신호는 지우십시오. · Start it with gangso collect PLAN. Remove what is not needed.",
        "[store]",
        'folder = "collected"',
        'timezone = "Asia/Seoul"',
        "# quota_gb = 50             # export_to에 복사된 것부터 지웁니다 · what was copied to export_to goes first",
        '# export_to = "//nas/collected"',
        "",
        "[[source]]",
        f"name = {_toml(found.kind)}",
        f"kind = {_toml(found.kind)}",
        f"machine = {_toml(machine)}",
        *(f"{key} = {_toml(value)}" for key, value in found.access.items()),
    ]
    if found.kind in ("opcua", "mqtt"):
        lines += [
            '# user = "reader"',
            '# password_file = "reader.secret"   # 비밀번호만 든 파일 · a file with nothing else',
        ]
    taken: set[str] = set()
    for offer in found.offers:
        name, number = offer.name, 2
        while name in taken:
            name, number = f"{offer.name} {number}", number + 1
        taken.add(name)
        now = f"   # 지금 · now: {_line(offer.now)}" if offer.now else ""
        lines += ["", "[[source.signal]]", f"name = {_toml(name)}{now}"]
        lines += [f"{key} = {_toml(value)}" for key, value in offer.where.items()]
        if offer.unit:
            known = units.known(offer.unit)
            lines.append(f"unit = {_toml(known)}" if known else f'# unit = ""   # {_line(offer.unit)}?')
        else:
            lines.append('# unit = ""')
        if offer is found.offers[0]:
            lines += _LIMITS
    return "\n".join(lines) + "\n"


# Below a signal: that is where its limits belong.
_LIMITS = (
    "# 한계는 데이터를 보기 전에, 설비를 아는 사람이 신호마다 적습니다. 없으면 'gangso data quality'가 판정하지 않습니다.",
    "# Limits are written by who knows the machine, signal by signal, before looking at data; without, nothing is judged.",
    "# [source.signal.limits]",
    "# low = 0",
    "# high = 100",
    "# longest_gap_s = 10",
    "# frozen_s = 600",
    "# fastest_hz = 1",
)


def _toml(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)  # texts, numbers and lists of them are written alike in both


def _line(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]+", " ", text)[:60]


async def _opcua(address: str, user: str | None, password: str | None) -> Offered:
    import tempfile

    from asyncua import ua

    from gangso.collection.failures import connection
    from gangso.recorder.gauge import Gauge
    from gangso.recorder.kinds import Opcua
    from gangso.recorder.sources.opcua import quiet
    from gangso.recorder.sources.opcua_client import closed, opened

    class Given:
        def read(self) -> str:
            return password or ""

    access = Opcua(address, user=user, password=Given() if user else None)  # type: ignore[arg-type]
    quiet()
    with tempfile.TemporaryDirectory() as own:
        try:
            client, _ = await opened(access, Path(own), None, Gauge("browse", "opcua"))
            try:
                found = await _variables(client)
            finally:
                await closed(client)
        except (OSError, TimeoutError, ua.UaError) as error:
            raise connection(address, error) from error
    paths = [path for path, _, _, _ in found]
    names = [path[-1].partition(":")[2] for path in paths]
    offers = tuple(
        Offer(
            name if names.count(name) == 1 else ".".join(step.partition(":")[2] for step in path),
            {"node": node},
            unit,
            now,
        )
        for name, (path, node, unit, now) in zip(names, found, strict=True)
    )
    return Offered("opcua", {"address": address, "sampling_ms": 100}, offers[:MOST], len(offers) > MOST)


async def _variables(client: Any) -> list[tuple[list[str], str, str, str]]:
    """Return path, NodeId, unit and value of each variable below Objects; the server's own are left out."""
    from asyncua import ua

    found: list[tuple[list[str], str, str, str]] = []
    seen: set[Any] = set()
    todo: list[tuple[Any, list[str]]] = [(client.nodes.objects, [])]
    while todo and len(found) <= MOST:
        node, path = todo.pop(0)
        wanted = ua.NodeClass.Object | ua.NodeClass.Variable
        for each in await node.get_references(ua.ObjectIds.HierarchicalReferences, ua.BrowseDirection.Forward, wanted):
            name = f"{each.BrowseName.NamespaceIndex}:{each.BrowseName.Name}"
            property_ = each.ReferenceTypeId == ua.NodeId(ua.ObjectIds.HasProperty)
            own = each.NodeId.NamespaceIndex == 0 and each.NodeId.Identifier in (
                ua.ObjectIds.Server,
                ua.ObjectIds.Aliases,
                ua.ObjectIds.Locations,
            )
            if each.NodeId in seen or property_ or own:
                continue
            seen.add(each.NodeId)
            below = client.get_node(each.NodeId)
            if each.NodeClass == ua.NodeClass.Variable:
                found.append(([*path, name], each.NodeId.to_string(), await _unit(below), await _now(below)))
            todo.append((below, [*path, name]))
    return found


async def _unit(node: Any) -> str:
    from asyncua import ua

    with contextlib.suppress(ua.UaError, AttributeError):
        return (await (await node.get_child("0:EngineeringUnits")).read_value()).DisplayName.Text or ""
    return ""


async def _now(node: Any) -> str:
    from asyncua import ua

    with contextlib.suppress(ua.UaError):
        value = await node.read_value()
        return f"[{len(value)}]" if isinstance(value, list) else str(value)
    return ""


def _mqtt(address: str, user: str | None, password: str | None, listen_s: float) -> Offered:
    import ssl

    import paho.mqtt.client as paho

    from gangso.collection.failures import connection, dropped, refused_login

    url = urlsplit(address)
    mqtt = paho.Client(paho.CallbackAPIVersion.VERSION2, clean_session=True)
    if url.scheme == "mqtts":
        mqtt.tls_set_context(ssl.create_default_context())
    if user is not None:
        mqtt.username_pw_set(user, password)
    heard: dict[str, bytes] = {}
    answer: list[Any] = []

    def on_connect(made: Any, data: Any, flags: Any, reason: Any, properties: Any) -> None:
        answer.append(reason)
        made.subscribe("#", qos=0)

    mqtt.on_connect = on_connect
    mqtt.on_message = lambda made, data, message: heard.setdefault(message.topic, message.payload)
    try:
        mqtt.connect(url.hostname or "", url.port or (8883 if url.scheme == "mqtts" else 1883))
    except OSError as error:
        raise connection(address, error) from error
    mqtt.loop_start()
    time.sleep(listen_s)
    mqtt.disconnect()
    mqtt.loop_stop()
    if not answer:
        raise dropped(address)
    if answer[0].is_failure:
        raise refused_login(address, str(answer[0]))
    if not heard:
        raise GangsoError(
            ko=f"{address}: {listen_s:g}초 동안 메시지가 하나도 오지 않았습니다. 더 오래 들으려면 --listen을 쓰십시오. 이 사용자가 '#'을 구독할 수 없게 막혀 있을 수도 "
            "있습니다.",
            en=f"{address}: no message came within {listen_s:g} s. Listen longer with --listen. This user may also be barred from "
            "subscribing to '#'.",
        )
    offers = [offer for topic in sorted(heard) for offer in _paths(topic, heard[topic])]
    return Offered("mqtt", {"address": address, "topics": sorted(heard)}, tuple(offers[:MOST]), len(offers) > MOST)


def _paths(topic: str, payload: bytes) -> list[Offer]:
    try:
        content = json.loads(payload)
    except ValueError:
        return []
    times = [
        path for path, _ in _leaves(content) if path.split(".")[-1].lower() in ("time", "timestamp", "ts", "t0", "t")
    ]
    return [
        Offer(
            f"{topic.split('/')[-1]} {path}".strip(),
            {"topic": topic, "value": path or "$"} | ({"time": times[0]} if times else {}),
            now=str(value),
        )
        for path, value in _leaves(content)
        if path not in times
    ]


def _leaves(content: Any, path: str = "") -> list[tuple[str, Any]]:
    if isinstance(content, dict):
        return [leaf for name, each in content.items() for leaf in _leaves(each, f"{path}.{name}".strip("."))]
    return [(path, f"[{len(content)}]" if isinstance(content, list) else content)]


def _mtconnect(address: str) -> Offered:
    from xml.etree.ElementTree import ParseError

    import requests
    from defusedxml.ElementTree import fromstring

    from gangso.collection.failures import connection

    try:
        content = requests.get(f"{address}/probe", timeout=10).content
        root = fromstring(content)
    except requests.RequestException as error:
        raise connection(
            address, ConnectionRefusedError() if isinstance(error, requests.ConnectionError) else error
        ) from error
    except ParseError as error:
        raise GangsoError(
            ko=f"{address}/probe: MTConnect의 답이 아닙니다.",
            en=f"{address}/probe: this is no answer of MTConnect.",
        ) from error
    items = [each.attrib for each in root.iter() if each.tag.rpartition("}")[2] == "DataItem"]
    offers = tuple(
        Offer(
            each.get("name") or each["id"],
            {"item": each["id"]},
            _UNITS.get(each.get("units", ""), each.get("units", "")),
        )
        for each in items
    )
    return Offered("mtconnect", {"address": address}, offers[:MOST], len(offers) > MOST)


# How MTConnect (part 2, units) writes what this house writes otherwise.
_UNITS = {
    **{"CELSIUS": "degC", "MILLIMETER": "mm", "DEGREE": "deg", "PERCENT": "%", "AMPERE": "A", "VOLT": "V", "WATT": "W"},
    **{"SECOND": "s", "HERTZ": "Hz", "NEWTON": "N", "NEWTON_METER": "Nm", "PASCAL": "Pa", "MILLIMETER/SECOND": "mm/s"},
    **{"REVOLUTION/MINUTE": "rpm", "COUNT": "1", "MILLIMETER/SECOND^2": "mm/s2", "LITER/SECOND": "l/s"},
}


def _csv(folder: Path) -> Offered:
    import csv

    newest = max(folder.glob("*.csv*"), key=lambda path: path.stat().st_mtime, default=None)
    if newest is None:
        raise GangsoError(ko=f"{folder}: CSV 파일이 없습니다.", en=f"{folder}: there is no CSV file.")
    content = newest.read_bytes()[:100_000]
    for encoding in ("utf-8-sig", "cp949"):
        with contextlib.suppress(UnicodeDecodeError):
            text = content[: content.rfind(b"\n") + 1].decode(encoding)
            break
    else:
        raise GangsoError(
            ko=f"{newest}: UTF-8도 cp949도 아닙니다. 계획을 직접 적고 'encoding'을 주십시오.",
            en=f"{newest}: neither UTF-8 nor cp949. Write a plan by hand, with its 'encoding'.",
        )
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = list(csv.reader(text.splitlines()[:2], delimiter=delimiter))
    first = dict(zip(rows[0], rows[1], strict=False)) if len(rows) > 1 else {}
    names = [name.strip() for name in rows[0]] if rows else []
    time_ = next(
        (n for n in names if n.lower() in ("time", "timestamp", "date", "시각", "시간", "일시")),
        names[0] if names else "",
    )
    access = {
        "folder": folder.resolve().as_posix(),
        "files": "*.csv*",
        "time": time_,
        "encoding": encoding,
        "delimiter": delimiter,
    }
    offers = tuple(Offer(name, {"column": name}, now=first.get(name, "")) for name in names if name and name != time_)
    return Offered("csv", access, offers)
