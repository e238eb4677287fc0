"""The five kinds of sources, as a plan describes them: how to get there, and where each signal is found."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self
from urllib.parse import SplitResult, urlsplit

from gangso.recorder.placed import Placed
from gangso.recorder.secret import Secret, secret
from gangso.recorder.zone import zone_named


@dataclass(frozen=True)
class Access:
    """How to get to a source; each kind has its own."""

    @property
    def names_machines(self) -> bool:
        """Whether what comes says itself of which machine it is."""
        return False

    @classmethod
    def of(cls, entry: Placed, zone: str) -> Self:
        """Return what a plan's ``[[source]]`` says; raises `GangsoError` with its line where something is amiss."""
        raise NotImplementedError


@dataclass(frozen=True)
class Where:
    """Where a source finds one signal; each kind has its own."""

    @classmethod
    def of(cls, entry: Placed, access: Access) -> Self:
        """Return what a plan's ``[[source.signal]]`` says; raises `GangsoError` with its line where something is amiss."""
        raise NotImplementedError


@dataclass(frozen=True)
class Opcua(Access):
    """A server of OPC UA.

    Parameters
    ----------
    address
        ``opc.tcp://HOST:PORT/PATH``.
    security
        Name of a security policy, ``"None"``, or ``"auto"``: the best that the server offers.
    certificate, key
        Of the collector; where none are given, it makes its own when it first needs one.
    user, password
        Who it is.
    sampling_ms, publish_ms, queue, lifetime_s
        Of the subscription.
    """

    address: str
    security: str = "auto"
    certificate: Path | None = None
    key: Path | None = None
    user: str | None = None
    password: Secret | None = None
    sampling_ms: float = 100.0
    publish_ms: float = 200.0
    queue: int = 1000
    lifetime_s: float = 600.0

    POLICIES = ("auto", "Aes256Sha256RsaPss", "Aes128Sha256RsaOaep", "Basic256Sha256", "None")

    @classmethod
    def of(cls, entry: Placed, zone: str) -> Self:
        """Return what the plan says."""
        given: dict = {"address": _address(entry, ("opc.tcp",))[0]}
        if "security" in entry:
            given["security"] = entry.choice("security", cls.POLICIES)
        for name in ("certificate", "key"):
            if name in entry:
                given[name] = _path(entry, name)
        if ("certificate" in given) != ("key" in given):
            entry.fail(
                ko="'certificate'와 'key'는 함께 주어야 합니다.",
                en="'certificate' and 'key' have to be given together.",
            )
        given |= _login(entry)
        for name in ("sampling_ms", "publish_ms", "lifetime_s"):
            if name in entry:
                given[name] = entry.number(name)
        if "queue" in entry:
            given["queue"] = max(1, entry.count("queue"))
        return cls(**given)


@dataclass(frozen=True)
class Node(Where):
    """A variable of a server: by its NodeId, or by names to follow from Objects; its dead band in the signal's unit."""

    node: str | None
    path: tuple[str, ...]
    deadband: float = 0.0

    @classmethod
    def of(cls, entry: Placed, access: Access) -> Self:
        """Return what the plan says."""
        node = entry.string("node") if "node" in entry else None
        path = entry.strings("path") if "path" in entry else ()
        if (node is None) == (not path):
            entry.fail(
                ko="'node'(노드 ID)와 'path'(Objects에서부터의 이름들) 가운데 하나를 주십시오.",
                en="give either 'node' (a NodeId) or 'path' (the names from Objects on).",
                key="node",
            )
        if node is not None and "=" not in node:
            entry.fail(
                ko=f'\'{node}\'은(는) 노드 ID가 아닙니다. 예: "ns=2;s=Press.Force", "ns=3;i=1001".',
                en=f'\'{node}\' is no NodeId. Examples: "ns=2;s=Press.Force", "ns=3;i=1001".',
                key="node",
            )
        return cls(node, path, entry.number("deadband") if "deadband" in entry else 0.0)


@dataclass(frozen=True)
class Mqtt(Access):
    """A broker of MQTT.

    Parameters
    ----------
    host, port, tls
        Where, and whether encrypted: ``mqtts://HOST`` or ``mqtt://HOST``.
    client
        The name under which the broker keeps messages while the collector is away.
    topics
        What is subscribed to; nothing else is.
    qos
        0, 1 or 2. With 0 a message that is under way when something dies is lost.
    payload
        ``"json"`` or ``"sparkplug"``.
    authority
        Certificate of who signed the broker's; None for those that this computer trusts.
    certificate, key
        Of the collector, for a broker that asks.
    user, password
        Who it is.
    machine_level
        Which level of the topic, from 1, is the machine's name; 0 where the plan names it.
    zone
        Of times that say none.
    """

    host: str
    port: int
    tls: bool
    client: str
    topics: tuple[str, ...]
    qos: int = 1
    payload: Literal["json", "sparkplug"] = "json"
    authority: Path | None = None
    certificate: Path | None = None
    key: Path | None = None
    user: str | None = None
    password: Secret | None = None
    machine_level: int = 0
    zone: str = "UTC"

    @property
    def names_machines(self) -> bool:
        """Whether the topic, or Sparkplug's device, is the machine."""
        return bool(self.machine_level) or self.payload == "sparkplug"

    @classmethod
    def of(cls, entry: Placed, zone: str) -> Self:
        """Return what the plan says."""
        _, url = _address(entry, ("mqtts", "mqtt"))
        topics = entry.strings("topics")
        if not topics:
            entry.fail(ko="'topics'가 비어 있습니다.", en="'topics' is empty.")
        for topic in topics:
            levels = topic.split("/")
            if "#" in levels[:-1] or any(("+" in level or "#" in level) and len(level) > 1 for level in levels):
                entry.fail(
                    ko=f"'{topic}'은(는) 쓸 수 없는 토픽입니다. '+'는 한 단계를, '#'은 맨 끝에서 그 아래 모두를 뜻합니다.",
                    en=f"'{topic}' is no topic to subscribe to. '+' stands for one whole level, '#' at the end for all below.",
                )
        given: dict = {"host": url.hostname, "port": url.port or (8883 if url.scheme == "mqtts" else 1883)}
        if "qos" in entry:
            given["qos"] = entry.count("qos")
            if given["qos"] > 2:
                entry.fail(ko="'qos'는 0, 1, 2 가운데 하나입니다.", en="'qos' is 0, 1 or 2.")
        if "payload" in entry:
            given["payload"] = entry.choice("payload", ("json", "sparkplug"))
        for name in ("authority", "certificate", "key"):
            if name in entry:
                given[name] = _path(entry, name)
        if "machine_level" in entry:
            given["machine_level"] = entry.count("machine_level")
        client = entry.string("client") if "client" in entry else f"gangso-{entry.string('name')}"
        return cls(
            tls=url.scheme == "mqtts", client=client, topics=topics, zone=_zone(entry, zone), **_login(entry), **given
        )


@dataclass(frozen=True)
class InMessage(Where):
    """Where in a message a signal is.

    Parameters
    ----------
    value
        Path to it in JSON, as ``signals.load[0]``; of Sparkplug, the metric's name.
    time
        Path to its time; None for a message without: then the time of arrival is taken.
    time_unit
        Of a time that is a number: ``s``, ``ms``, ``us`` or ``ns`` since 1970. Texts are read as ISO 8601.
    rate
        Samples a second of a value that is a list: a path, or a number; then the time is that of the first.
    topic
        Which of the source's topics it comes in; any, if none is given.
    """

    value: str
    time: str | None = None
    time_unit: str = "s"
    rate: str | float | None = None
    topic: str | None = None

    @classmethod
    def of(cls, entry: Placed, access: Access) -> Self:
        """Return what the plan says."""
        assert isinstance(access, Mqtt)
        if access.payload == "sparkplug":
            return cls(entry.string("metric"), topic=entry.string("topic") if "topic" in entry else None)
        given: dict = {"value": _json_path(entry, "value")}
        if "time" in entry:
            given["time"] = _json_path(entry, "time")
        if "time_unit" in entry:
            given["time_unit"] = entry.choice("time_unit", ("s", "ms", "us", "ns"))
        if "rate" in entry:
            number = isinstance(entry._table["rate"], int | float)
            given["rate"] = entry.number("rate") if number else _json_path(entry, "rate")
        if "topic" in entry:
            given["topic"] = entry.string("topic")
        return cls(**given)


@dataclass(frozen=True)
class Modbus(Access):
    """A device of Modbus TCP: where, which unit of it, how often it is asked, and how long for an answer is waited."""

    host: str
    port: int
    unit_id: int = 1
    every_s: float = 1.0
    timeout_s: float = 3.0

    @classmethod
    def of(cls, entry: Placed, zone: str) -> Self:
        """Return what the plan says."""
        _, url = _address(entry, ("modbus",))
        given: dict = {name: entry.number(name) for name in ("every_s", "timeout_s") if name in entry}
        if "unit_id" in entry:
            given["unit_id"] = entry.count("unit_id")
        return cls(url.hostname or "", url.port or 502, **given)


REGISTERS = {
    "bool": 1,
    "int16": 1,
    "uint16": 1,
    "int32": 2,
    "uint32": 2,
    "float32": 2,
    "int64": 4,
    "uint64": 4,
    "float64": 4,
}


@dataclass(frozen=True)
class Register(Where):
    """Where a device holds a number, and how it is written there.

    Parameters
    ----------
    register
        Address of the first register or bit, from 0, as the protocol counts (40001 in many manuals is 0 of ``holding``).
    table
        ``holding``, ``input``, ``coil`` or ``discrete``.
    type
        One of `REGISTERS`.
    words, bytes
        Which comes first, the ``big`` end or the ``little`` one: registers of a number, and the two bytes of a register.
    scale, offset
        The value is ``scale * number + offset``.
    """

    register: int
    table: str = "holding"
    type: str = "uint16"
    words: str = "big"
    bytes: str = "big"
    scale: float = 1.0
    offset: float = 0.0

    @classmethod
    def of(cls, entry: Placed, access: Access) -> Self:
        """Return what the plan says."""
        given: dict = {"register": entry.count("register")}
        if given["register"] > 65535:
            entry.fail(
                ko="'register'는 0에서 65535까지입니다. 설명서의 40001은 table = \"holding\"의 0입니다.",
                en="'register' goes from 0 to 65535. What a manual calls 40001 is 0 of table = \"holding\".",
            )
        if "table" in entry:
            given["table"] = entry.choice("table", ("holding", "input", "coil", "discrete"))
        bits = given.get("table") in ("coil", "discrete")
        given["type"] = entry.choice("type", REGISTERS) if "type" in entry else "bool" if bits else "uint16"
        if bits != (given["type"] == "bool"):
            entry.fail(
                ko='coil과 discrete의 type은 "bool"이고, holding과 input의 type은 수의 형식입니다.',
                en='the type of a coil or discrete input is "bool", that of a holding or input register that of a number.',
                key="type",
            )
        given |= {name: entry.choice(name, ("big", "little")) for name in ("words", "bytes") if name in entry}
        given |= {name: entry.real(name) for name in ("scale", "offset") if name in entry}
        return cls(**given)


@dataclass(frozen=True)
class Mtconnect(Access):
    """An agent of MTConnect: its address (with a device's name at the end for that device alone), and how often it is asked."""

    address: str
    every_s: float = 1.0
    authority: Path | None = None

    @classmethod
    def of(cls, entry: Placed, zone: str) -> Self:
        """Return what the plan says."""
        address, _ = _address(entry, ("http", "https"))
        given: dict = {"every_s": entry.number("every_s")} if "every_s" in entry else {}
        if "authority" in entry:
            given["authority"] = _path(entry, "authority")
        return cls(address.rstrip("/"), **given)


@dataclass(frozen=True)
class DataItem(Where):
    """A data item of an agent, by its id."""

    item: str

    @classmethod
    def of(cls, entry: Placed, access: Access) -> Self:
        """Return what the plan says."""
        return cls(entry.string("item"))


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
        return cls(_path(entry, "folder"), files, entry.string("time"), zone=_zone(entry, zone), **given)


@dataclass(frozen=True)
class Column(Where):
    """A column of the files, by its heading."""

    column: str

    @classmethod
    def of(cls, entry: Placed, access: Access) -> Self:
        """Return what the plan says."""
        return cls(entry.string("column") if "column" in entry else entry.string("name"))


KINDS: dict[str, tuple[type[Access], type[Where]]] = {
    "opcua": (Opcua, Node),
    "mqtt": (Mqtt, InMessage),
    "modbus": (Modbus, Register),
    "mtconnect": (Mtconnect, DataItem),
    "csv": (Csv, Column),
}


def _address(entry: Placed, schemes: tuple[str, ...]) -> tuple[str, SplitResult]:
    address = entry.string("address")
    shown = " · ".join(f"{scheme}://..." for scheme in schemes)
    try:
        url = urlsplit(address)
        _ = url.port
    except ValueError:
        url = urlsplit("")
    if url.scheme not in schemes or not url.hostname:
        entry.fail(
            ko=f"'{address}'은(는) 쓸 수 없는 주소입니다. 이렇게 시작하는 주소를 주십시오: {shown}",
            en=f"'{address}' is no address for this kind. Give one that begins with {shown}",
        )
    if url.password is not None or url.username is not None:
        entry.fail(
            ko="주소에 사용자 이름이나 비밀번호를 적지 마십시오. 'user'와 'password_file'을 쓰십시오.",
            en="user and password do not belong into an address. Use 'user' and 'password_file'.",
        )
    return address, url


def _login(entry: Placed) -> dict:
    found: dict = {"password": secret(entry)}
    if "user" in entry:
        found["user"] = entry.string("user")
    return found


def _zone(entry: Placed, zone: str) -> str:
    if "timezone" not in entry:
        return zone
    name = entry.string("timezone")
    try:
        zone_named(name)
    except ValueError:
        entry.fail(
            ko=f"'{name}'은(는) 시간대가 아닙니다. 'Asia/Seoul'이나 '+09:00'처럼 적으십시오.",
            en=f"'{name}' is no time zone. Write 'Asia/Seoul' or '+09:00'.",
        )
    return name


def _path(entry: Placed, key: str) -> Path:
    return entry.path.parent / Path(entry.string(key)).expanduser()


def _json_path(entry: Placed, key: str) -> str:
    found = entry.string(key).removeprefix("$").removeprefix(".")
    if found and not re.fullmatch(r"[^.\[\]]+(\[\d+\])*(\.[^.\[\]]+(\[\d+\])*)*", found):
        entry.fail(
            ko=f"'{found}'은(는) 읽을 수 없는 경로입니다. 이름은 점으로, 목록의 자리는 [0]으로 적으십시오: signals.load[0]",
            en=f"'{found}' is no path. Names go with dots, places in a list as [0]: signals.load[0]",
        )
    return found
