"""Sparkplug B is read by name and by alias; numbers keep their sign, deaths make values stale, missed births are said."""

import struct
from types import SimpleNamespace

import pytest

from gangso.errors import GangsoError
from gangso.recorder.gauge import Gauge
from gangso.recorder.plan import load
from gangso.recorder.sources import sparkplug
from gangso.recorder.sources.messages import decoder

PLAN = """[store]
folder = "kept"
[[source]]
name = "cell"
kind = "mqtt"
address = "mqtts://b"
topics = ["spBv1.0/plant/#"]
payload = "sparkplug"
[[source.signal]]
name = "temperature"
metric = "Oven/Temperature"
unit = "degC"
[[source.signal]]
name = "count"
metric = "Count"
unit = "1"
[[source.signal]]
name = "mode"
metric = "Mode"
machine = "press"
"""


def varint(number: int) -> bytes:
    out = b""
    while number > 127:
        out, number = out + bytes([number & 127 | 128]), number >> 7
    return out + bytes([number])


def field(number: int, value: int | bytes | float) -> bytes:
    """Encode a field as the protocol says, by hand: not with the library that is to read it."""
    if isinstance(value, float):
        return varint(number << 3 | 1) + struct.pack("<d", value)
    if isinstance(value, bytes):
        return varint(number << 3 | 2) + varint(len(value)) + value
    return varint(number << 3) + varint(value)


def metric(*, name=None, alias=None, at=None, kind=None, null=False, quality=None, **value) -> bytes:
    out = b"".join(
        field(number, given)
        for number, given in ((1, name and name.encode()), (2, alias), (3, at), (4, kind))
        if given is not None
    )
    out += field(7, 1) if null else b""
    if quality is not None:
        out += field(9, field(1, b"Quality") + field(2, field(1, 3) + field(3, quality)))
    for name_, given in value.items():
        number = {"int": 10, "long": 11, "double": 13, "boolean": 14, "string": 15, "bytes": 16}[name_]
        out += field(number, given)
    return out


def sent(topic: str, seq: int, *metrics: bytes) -> SimpleNamespace:
    payload = field(1, 5000) + b"".join(field(2, each) for each in metrics) + field(3, seq)
    return SimpleNamespace(topic=f"spBv1.0/plant/{topic}", payload=payload, retain=False)


@pytest.fixture
def read(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    source = load(path).sources[0]

    def made(mark=None):
        gauge = Gauge("cell", "mqtt")
        return decoder(source, gauge, mark), gauge

    return made


def told(samples) -> list[tuple]:
    return [(s.signal.machine, s.signal.name, s.time_us, s.value, s.status) for s in samples]


def test_a_birth_gives_names_to_aliases_and_data_come_under_them(read):
    of, gauge = read()
    born = of(
        sent(
            "DBIRTH/edge/oven",
            1,
            metric(name="Oven/Temperature", alias=7, at=4000, kind=10, double=21.5),
            metric(name="Other"),
        ),
        9,
    )
    assert told(born) == [("oven", "temperature", 4_000_000, 21.5, "Good")]
    assert told(of(sent("DDATA/edge/oven", 2, metric(alias=7, double=22.5)), 9)) == [
        ("oven", "temperature", 5_000_000, 22.5, "Good")  # the payload's time where the metric has none
    ]
    # Another collector that comes later has heard no birth, and knows it by the mark.
    later, _ = read(of.mark)
    assert told(later(sent("DDATA/edge/oven", 9, metric(alias=7, double=23.5)), 9))[0][3] == 23.5
    deaf, gauge = read()
    assert deaf(sent("DDATA/edge/oven", 9, metric(alias=7, double=23.5)), 9) == []
    assert gauge.gaps == 1 and "BIRTH was not heard" in next(iter(gauge.remarks.values())).en


def test_an_edge_node_that_is_born_again_has_forgotten_its_aliases(read):
    of, gauge = read()
    of(sent("NBIRTH/edge", 0, metric(name="Count", alias=1, kind=3, int=5)), 9)
    of(sent("NBIRTH/edge", 0, metric(name="Count", alias=2, kind=3, int=6)), 9)
    assert of(sent("NDATA/edge", 1, metric(alias=1, int=7)), 9) == []
    assert told(of(sent("NDATA/edge", 2, metric(alias=2, int=8)), 9)) == [("edge", "count", 5_000_000, 8.0, "Good")]
    assert gauge.gaps == 1


@pytest.mark.parametrize(
    ("given", "value", "status"),
    [
        ({"kind": 3, "int": 2**32 - 5}, -5.0, "Good"),
        ({"kind": 1, "int": 0xFB}, -5.0, "Good"),
        ({"kind": 1, "int": 2**32 - 5}, -5.0, "Good"),
        ({"kind": 2, "int": 0x8000}, -32768.0, "Good"),
        ({"kind": 7, "int": 2**32 - 5}, 2.0**32 - 5, "Good"),
        ({"kind": 4, "long": 2**64 - 2}, -2.0, "Good"),
        ({"kind": 11, "boolean": 1}, 1.0, "Good"),
        ({"kind": 12, "string": "자동".encode()}, "자동", "Good"),
        ({"kind": 10, "null": True}, None, "Null"),
        ({"kind": 17, "bytes": b"x"}, None, "Good"),
        ({"kind": 10, "double": 1.0, "quality": 192}, 1.0, "Good"),
        ({"kind": 10, "double": 1.0, "quality": 0}, 1.0, "Bad"),
        ({"kind": 10, "double": 1.0, "quality": 500}, 1.0, "Stale"),
    ],
)
def test_values_keep_their_sign_their_type_and_their_quality(read, given, value, status):
    of, _ = read()
    (sample,) = of(sent("DDATA/edge/oven", 0, metric(name="Count", **given)), 9)
    assert (sample.value, sample.status) == (value, status)


def test_a_death_makes_values_stale_and_a_number_left_out_is_a_gap(read):
    of, gauge = read()
    assert told(of(sent("DDEATH/edge/press", 0), 9)) == [
        ("press", name, 9, None, "Stale") for name in ("temperature", "count", "mode")
    ]
    assert [name for _, name, *_ in told(of(sent("DDEATH/edge/oven", 0), 9))] == ["temperature", "count"]
    for seq in (254, 255, 0, 2):
        of(sent("DDATA/edge/oven", seq), 9)
    assert gauge.gaps == 1


def test_commands_and_other_topics_are_nobodys_values(read):
    of, _ = read()
    assert of(sent("DCMD/edge/oven", 0, metric(name="Count", int=1)), 9) == []
    assert of(SimpleNamespace(topic="STATE/host", payload=b"ONLINE", retain=True), 9) == []
    with pytest.raises(GangsoError, match="no Sparkplug B"):
        of(SimpleNamespace(topic="spBv1.0/plant/DDATA/edge/oven", payload=b"\x0a\xff", retain=False), 9)


def test_edge_nodes_and_aliases_without_end_are_not_all_remembered(read, monkeypatch):
    for name in ("NODES", "ALIASES"):
        monkeypatch.setattr(sparkplug, name, 5)
    of, _ = read()
    for number in range(20):
        of(sent(f"NBIRTH/edge{number}", 0, *(metric(name="Count", alias=n, kind=3) for n in range(20))), 9)
    assert [*of.mark] == [f"plant/edge{number}" for number in range(15, 20)] and len(of._last) == 5
    assert [*of.mark["plant/edge19"]] == [str(n) for n in range(15, 20)]
    assert told(of(sent("NDATA/edge19", 1, metric(alias=19, int=8)), 9)) == [
        ("edge19", "count", 5_000_000, 8.0, "Good")
    ]
