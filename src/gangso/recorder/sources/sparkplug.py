"""Sparkplug B: metrics by name or alias, of an edge node and its devices, in messages of Protocol Buffers.

The numbers of the fields are those of the Sparkplug specification 3.0, section 6.4; only the fields that are read are declared,
and protobuf passes the others by. An alias is given a name by the birth message, once; what births have said is the source's mark,
so that a collector that comes again still knows. It never asks for a new birth (that would be a command, and write to a
node): where it has missed one, it says so and waits.
"""

from dataclasses import replace
from functools import cache
from typing import Any

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.message import DecodeError
from paho.mqtt.client import MQTTMessage, topic_matches_sub

from gangso.errors import GangsoError
from gangso.recorder.gauge import Gauge
from gangso.recorder.plan import Source
from gangso.recorder.samples import GOOD, Sample
from gangso.words import Text

_FIELDS = {
    "Quality": (("keys", 1, "string", "repeated"), ("values", 2, "Property", "repeated")),
    "Property": (("int_value", 3, "uint32", "optional"), ("long_value", 4, "uint64", "optional")),
    "Metric": (
        *(
            ("name", 1, "string", "optional"),
            ("alias", 2, "uint64", "optional"),
            ("timestamp", 3, "uint64", "optional"),
        ),
        *(("datatype", 4, "uint32", "optional"), ("is_null", 7, "bool", "optional")),
        *(("properties", 9, "Quality", "optional"), ("int_value", 10, "uint32", "optional")),
        *(("long_value", 11, "uint64", "optional"), ("float_value", 12, "float", "optional")),
        *(("double_value", 13, "double", "optional"), ("boolean_value", 14, "bool", "optional")),
        ("string_value", 15, "string", "optional"),
    ),
    "Payload": (
        *(
            ("timestamp", 1, "uint64", "optional"),
            ("metrics", 2, "Metric", "repeated"),
            ("seq", 3, "uint64", "optional"),
        ),
    ),
}
NODES, ALIASES, NAME = 1000, 10_000, 500  # that are remembered, the latest of them: anybody may invent more
_VALUES = ("int_value", "long_value", "float_value", "double_value", "boolean_value", "string_value")
_SIGNED = {1: 8, 2: 16, 3: 32, 4: 64}  # bits of Int8 to Int64, which travel as numbers without a sign
_QUALITY = {0: "Bad", 192: GOOD, 500: "Stale"}


@cache
def payload_class() -> Any:
    """Return the class of a Sparkplug payload."""
    file = descriptor_pb2.FileDescriptorProto(
        name="gangso_sparkplug.proto", package="gangso.sparkplug", syntax="proto2"
    )
    kinds = descriptor_pb2.FieldDescriptorProto
    for name, fields in _FIELDS.items():
        message = file.message_type.add(name=name)
        for field, number, kind, label in fields:
            made = message.field.add(name=field, number=number, label=getattr(kinds, f"LABEL_{label.upper()}"))
            if kind in _FIELDS:
                made.type, made.type_name = kinds.TYPE_MESSAGE, f".gangso.sparkplug.{kind}"
            else:
                made.type = getattr(kinds, f"TYPE_{kind.upper()}")
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("gangso.sparkplug.Payload"))


class Metrics:
    """Reads messages of Sparkplug B; the machine is the device, or the edge node where there is none.

    Parameters
    ----------
    source, gauge
        Of the reader.
    mark
        What births have said, as an earlier reader left it: by edge node and alias, the metric's name and data type.
    """

    def __init__(self, source: Source, gauge: Gauge, mark: dict[str, dict[str, list]] | None) -> None:
        self.mark = dict(mark or {})
        self._source, self._gauge = source, gauge
        self._last: dict[str, int] = {}

    def __call__(self, message: MQTTMessage, now_us: int) -> list[Sample]:
        """Return the samples of a message."""
        levels = message.topic.split("/")
        if len(levels) not in (4, 5) or levels[0] != "spBv1.0" or levels[2][1:] not in ("BIRTH", "DATA", "DEATH"):
            return []  # commands to others, and the state of hosts
        node, machine, what = "/".join((levels[1], levels[3])), levels[-1], levels[2]
        if what.endswith("DEATH"):
            return self._stale(message.topic, machine, now_us)
        try:
            content = payload_class().FromString(bytes(message.payload))
        except DecodeError as error:
            raise GangsoError(
                ko=f"{message.topic}: Sparkplug B로 읽을 수 없는 메시지입니다.",
                en=f"{message.topic}: a message that is no Sparkplug B.",
            ) from error
        self._count(node, what, content.seq)
        if what.endswith("BIRTH"):
            self._born(node, what, content)
        samples = []
        for metric in content.metrics:
            name, kind = self._name(message.topic, node, metric)
            for item in self._source.items:
                if item.where.value == name and self._meant(item, message.topic, machine):
                    at = metric.timestamp or content.timestamp
                    signal = replace(item.signal, machine=machine)
                    samples.append(
                        Sample(signal, at * 1000 or now_us, now_us, _value(metric, kind), _status(metric), _clock(at))
                    )
        return samples

    def _born(self, node: str, what: str, content: Any) -> None:
        """Learn aliases; an edge node that is born has forgotten those it gave before."""
        known = {} if what == "NBIRTH" else dict(self.mark.get(node, {}))
        known |= {
            str(metric.alias): [metric.name[:NAME], metric.datatype]
            for metric in content.metrics
            if metric.HasField("alias")
        }
        mark = {other: named for other, named in self.mark.items() if other != node}
        self.mark = dict([*mark.items()][1 - NODES :]) | {node: dict([*known.items()][-ALIASES:])}

    def _name(self, topic: str, node: str, metric: Any) -> tuple[str, int]:
        if metric.HasField("name"):
            return metric.name, metric.datatype
        found = self.mark.get(node, {}).get(str(metric.alias))
        if found is None:
            self._gauge.gaps += 1
            self._gauge.remark(
                f"{topic} birth",
                Text(
                    ko=f"{topic}: 이름 없이 별명({metric.alias})만 온 값이 있는데 그 별명을 정한 BIRTH를 받지 못했습니다. 그 노드를 다시 시작하거나 노드에서 Rebirth를 하십시오. "
                    "수집기는 명령을 보내지 않습니다.",
                    en=f"{topic}: a value came under an alias ({metric.alias}) whose BIRTH was not heard. Restart that node, or have it send "
                    "a rebirth; the collector sends no commands.",
                ),
            )
            return "", 0
        return found[0], metric.datatype or found[1]

    def _count(self, node: str, what: str, seq: int) -> None:
        """Count a gap where a number from 0 to 255 was left out."""
        if what != "NBIRTH" and node in self._last and seq != (self._last[node] + 1) % 256:
            self._gauge.gaps += 1
        self._last[node] = seq
        if len(self._last) > NODES:
            del self._last[next(iter(self._last))]

    def _stale(self, topic: str, machine: str, now_us: int) -> list[Sample]:
        return [
            Sample(replace(item.signal, machine=machine), now_us, now_us, None, "Stale", "arrival")
            for item in self._source.items
            if self._meant(item, topic, machine)
        ]

    @staticmethod
    def _meant(item: Any, topic: str, machine: str) -> bool:
        """Whether a plan's signal is of this machine: it names none, or this."""
        fits = item.where.topic is None or topic_matches_sub(item.where.topic, topic)
        return fits and item.signal.machine in ("", machine)


def _clock(at: int) -> str:
    return "device" if at else "arrival"


def _status(metric: Any) -> str:
    for key, found in zip(metric.properties.keys, metric.properties.values, strict=False):
        if key == "Quality":
            number = found.int_value or found.long_value
            return _QUALITY.get(number, f"Quality{number}")
    return "Null" if metric.is_null else GOOD


def _value(metric: Any, kind: int) -> float | str | None:
    if metric.is_null:
        return None
    name = next((name for name in _VALUES if metric.HasField(name)), None)
    if name is None:  # a template, a data set, bytes: none of them is a signal's value
        return None
    value = getattr(metric, name)
    if kind in _SIGNED:
        bits = _SIGNED[kind]
        value &= (1 << bits) - 1
        value -= (value >> (bits - 1)) << bits
    return value if isinstance(value, str) else float(value)
