"""A broker of MQTT in a plan: its address and topics, and where in a message each signal is."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

from gangso.recorder.kinds.base import Access, Where, address_of, fail_in_clear, login_of, path_of, zone_of
from gangso.recorder.placed import Placed
from gangso.recorder.secret import Secret


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
    plain_login
        Whether both may go unencrypted.
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
    plain_login: bool = False
    machine_level: int = 0
    zone: str = "UTC"

    @property
    def names_machines(self) -> bool:
        """Whether the topic, or Sparkplug's device, is the machine."""
        return bool(self.machine_level) or self.payload == "sparkplug"

    @property
    def place(self) -> str:
        """The broker's address."""
        return f"mqtt{'s' if self.tls else ''}://{self.host}:{self.port}"

    @classmethod
    def of(cls, entry: Placed, zone: str) -> Self:
        """Return what the plan says."""
        _, url = address_of(entry, ("mqtts", "mqtt"))
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
                given[name] = path_of(entry, name)
        if "machine_level" in entry:
            given["machine_level"] = entry.count("machine_level")
        client = entry.string("client") if "client" in entry else f"gangso-{entry.string('name')}"
        login = login_of(entry)
        if "user" in login and url.scheme == "mqtt" and not login["plain_login"]:
            fail_in_clear(entry, "address")
        return cls(
            tls=url.scheme == "mqtts",
            client=client,
            topics=topics,
            zone=zone_of(entry, zone),
            **login,
            **given,
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


def _json_path(entry: Placed, key: str) -> str:
    found = entry.string(key).removeprefix("$").removeprefix(".")
    if found and not re.fullmatch(r"[^.\[\]]+(\[\d+\])*(\.[^.\[\]]+(\[\d+\])*)*", found):
        entry.fail(
            ko=f"'{found}'은(는) 읽을 수 없는 경로입니다. 이름은 점으로, 목록의 자리는 [0]으로 적으십시오: signals.load[0]",
            en=f"'{found}' is no path. Names go with dots, places in a list as [0]: signals.load[0]",
        )
    return found
