"""What an MQTT message says, by the paths of a plan: values, their time, and of which machine."""

import datetime
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from paho.mqtt.client import MQTTMessage, topic_matches_sub

from gangso.errors import GangsoError
from gangso.recorder.gauge import Gauge
from gangso.recorder.plan import Item, Source
from gangso.recorder.samples import END_US, Sample, Signal
from gangso.recorder.zone import zone_named
from gangso.words import Text

_MICROS = {"s": 1_000_000, "ms": 1_000, "us": 1, "ns": 0.001}
_MISSING = object()
TOPICS = 10_000  # whose signals are remembered; found again where there are more
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class Decoder(Protocol):
    """Makes samples of messages; `mark` is what the next reader has to know of those that came before."""

    mark: Any

    def __call__(self, message: MQTTMessage, now_us: int) -> Sequence[Sample]:
        """Return the samples of a message; raises `GangsoError` if it cannot be read."""
        ...


def decoder(source: Source, gauge: Gauge, mark: Any = None) -> Decoder:
    """Return what makes samples of a source's messages, given the time of arrival in µs since 1970."""
    if source.access.payload == "sparkplug":
        from gangso.recorder.sources.sparkplug import Metrics

        return Metrics(source, gauge, mark)
    return Json(source, gauge)


class Json:
    """Reads messages in JSON; each says all of itself, so that there is nothing to mark."""

    mark = None

    def __init__(self, source: Source, gauge: Gauge) -> None:
        self._source, self._gauge = source, gauge
        self._zone = zone_named(source.access.zone)
        self._of_topic: dict[str, list[tuple[Item, Signal]]] = {}
        untimed = [item.signal.name for item in source.items if item.where.time is None]
        if untimed:
            gauge.remark(
                "time",
                Text(
                    ko=f"시각을 메시지에서 읽지 않는 신호는 도착한 시각을 씁니다. 다시 연결한 뒤 같은 메시지가 또 와도 알아볼 수 없습니다: {', '.join(untimed)}",
                    en=f"signals whose time is not in the message get that of arrival, and a message that comes again after a reconnect "
                    f"cannot be told from a new one: {', '.join(untimed)}",
                ),
            )

    def __call__(self, message: MQTTMessage, now_us: int) -> list[Sample]:
        """Return the samples of a message."""
        topic = message.topic
        try:
            content = json.loads(message.payload)
        except ValueError as error:
            raise GangsoError(
                ko=f"{topic}: JSON이 아닌 메시지입니다 ({error}).",
                en=f"{topic}: a message that is no JSON ({error}).",
            ) from error
        samples: list[Sample] = []
        for item, signal in self._items(topic):
            value = follow(content, item.where.value)
            if value is _MISSING:
                self._gauge.remark(
                    f"{topic} {item.where.value}",
                    Text(
                        ko=f"{topic}: 메시지에 '{item.where.value}'이(가) 없을 때가 있습니다.",
                        en=f"{topic}: a message had no '{item.where.value}'.",
                    ),
                )
                continue
            samples += self._samples(item, signal, value, content, message.retain, now_us)
        return samples

    def _samples(
        self, item: Item, signal: Signal, value: Any, content: Any, retained: bool, now_us: int
    ) -> list[Sample]:
        where = item.where
        if where.time is None:
            # A retained message was sent at any time before; nobody knows when it was true.
            return [] if retained else [Sample(signal, now_us, now_us, _plain(value), clock="arrival")]
        time_us = self._time(follow(content, where.time), where.time, where.time_unit)
        if not isinstance(value, list):
            return [Sample(signal, time_us, now_us, _plain(value))]
        rate = follow(content, where.rate) if isinstance(where.rate, str) else where.rate
        if rate is None:
            return [Sample(signal, time_us, now_us, tuple(float(each) for each in value))]
        try:
            step_us = 1e6 / rate
        except (TypeError, ZeroDivisionError) as error:
            raise _unreadable(str(where.rate), rate) from error
        return [
            Sample(signal, time_us + round(place * step_us), now_us, _plain(each)) for place, each in enumerate(value)
        ]

    def _time(self, found: Any, path: str, unit: str) -> int:
        if isinstance(found, str):
            try:
                return iso_us(found, self._zone)
            except ValueError as error:
                raise _unreadable(path, found) from error
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise _unreadable(path, None if found is _MISSING else found)
        at = found * _MICROS[unit]
        if not abs(at) < END_US:  # NaN, too: milliseconds that were taken for seconds end here
            raise _unreadable(path, found)
        return round(at)

    def _items(self, topic: str) -> list[tuple[Item, Signal]]:
        if topic not in self._of_topic:
            if len(self._of_topic) >= TOPICS:
                self._of_topic.clear()
            level = self._source.access.machine_level
            levels = topic.split("/")
            if level > len(levels):
                raise GangsoError(
                    ko=f"{topic}: 설비 이름이 있어야 할 {level}번째 단계가 없습니다 (machine_level).",
                    en=f"{topic}: there is no level {level}, which should be the machine's name (machine_level).",
                )
            self._of_topic[topic] = [
                (item, replace(item.signal, machine=levels[level - 1]) if level else item.signal)
                for item in self._source.items
                if item.where.topic is None or topic_matches_sub(item.where.topic, topic)
            ]
        return self._of_topic[topic]


def follow(content: Any, path: str) -> Any:
    """Return what stands at a path such as ``signals.load[0]``; `_MISSING` if nothing does."""
    for name, place in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path):
        try:
            content = content[name] if name else content[int(place)]
        except (KeyError, IndexError, TypeError):
            return _MISSING
    return content


def iso_us(text: str, zone: datetime.tzinfo) -> int:
    """Return a time of ISO 8601 in µs since 1970; in `zone` where it says none."""
    at = datetime.datetime.fromisoformat(text.strip())
    at = at if at.tzinfo else at.replace(tzinfo=zone)
    return (at - _EPOCH) // datetime.timedelta(microseconds=1)


def _plain(value: Any) -> float | str | None:
    if isinstance(value, bool | int | float):
        return float(value)
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _unreadable(path: str, found: Any) -> GangsoError:
    return GangsoError(
        ko=f"메시지의 '{path}'을(를) 읽을 수 없습니다: {found!r}.",
        en=f"'{path}' of a message cannot be read: {found!r}.",
    )
