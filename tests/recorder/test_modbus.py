"""A real server of Modbus TCP is read: every type and order of bytes, refusals, and a server that dies."""

import asyncio
import struct
import threading

import pytest
from pymodbus.server import ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

from gangso.recorder import kinds
from gangso.recorder.plan import load
from gangso.recorder.running import Collector
from gangso.recorder.sources.modbus import blocks

WORDS = {"big": ">", "little": "<"}


def registers(kind: str, value: float, words: str, order: str) -> list[int]:
    """Return a number as a device holds it, by the standard library alone."""
    code = {"int16": "h", "uint16": "H", "int32": "i", "uint32": "I", "float32": "f"}
    code |= {"int64": "q", "uint64": "Q", "float64": "d"}
    raw = struct.pack(f">{code[kind]}", value)
    found = [raw[at : at + 2] for at in range(0, len(raw), 2)]
    found = found if words == "big" else found[::-1]
    return [int.from_bytes(pair, order) for pair in found]


VALUES = {"int16": -123, "uint16": 65000, "int32": -70000, "uint32": 4_000_000_000, "float32": 12.5}
VALUES |= {"int64": -(2**40), "uint64": 2**50, "float64": 3.14159265358979}
CASES = [(kind, words, order) for kind in VALUES for words in WORDS for order in WORDS]


class Server:
    """A device in a thread; its holding registers are `content` from 0 on."""

    def __init__(self, content: list[int], port: int = 0) -> None:
        ready = threading.Event()

        def serve() -> None:
            async def run() -> None:
                none = SimData(0, values=[False], datatype=DataType.BITS)
                bits = SimData(0, values=[True, False, True] + [False] * 13, datatype=DataType.BITS)
                holding = SimData(0, values=content, datatype=DataType.REGISTERS)
                inputs = SimData(0, values=[7, 8], datatype=DataType.REGISTERS)
                device = SimDevice(1, ([bits], [none], [holding], [inputs]))
                self.server = ModbusTcpServer(device, address=("127.0.0.1", port))
                await self.server.serve_forever(background=True)
                self.port = self.server.transport.sockets[0].getsockname()[1]
                self.loop, self.ending = asyncio.get_running_loop(), asyncio.Event()
                ready.set()
                await self.ending.wait()
                await self.server.shutdown()

            asyncio.run(run())

        self.thread = threading.Thread(target=serve, daemon=True)
        self.thread.start()
        assert ready.wait(20)

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.ending.set)
        self.thread.join(10)


def plan_of(tmp_path, port: int, items: str):
    path = tmp_path / "plan.toml"
    path.write_text(
        '[store]\nfolder = "kept"\n[[source]]\nname = "meter"\nkind = "modbus"\nmachine = "EN-01"\nevery_s = 0.05\n'
        f'timeout_s = 1\naddress = "modbus://127.0.0.1:{port}"\n{items}',
        encoding="utf-8",
    )
    return load(path)


def item(name: str, register: int, more: str = "") -> str:
    return f'[[source.signal]]\nname = "{name}"\nregister = {register}\n{more}\n'


def seen(collector: Collector, holds) -> None:
    for _ in range(600):
        if holds(collector.gauges["meter"]):
            return
        collector.stopping.wait(0.05)
    raise AssertionError(collector.gauges["meter"])


def latest(collector: Collector) -> dict[str, tuple]:
    rows = [row for table in list(collector.store._rows.values())[-1] for row in table.to_pylist()]
    return {row["signal"]: (row["value"], row["status"], row["clock"]) for row in rows}


def test_every_type_and_order_is_read_scaled_and_refusals_are_bad_values(tmp_path):
    content: list[int] = []
    text = ""
    for number, (kind, words, order) in enumerate(CASES):
        more = f'type = "{kind}"\nwords = "{words}"\nbytes = "{order}"'
        text += item(f"x{number}", len(content), more)
        content += registers(kind, VALUES[kind], words, order)
    text += item("scaled", 0, "scale = 0.1\noffset = 5")
    text += item("bit", 2, 'table = "coil"') + item("input", 1, 'table = "input"') + item("none", 5000)
    server = Server(content)
    try:
        with Collector(plan_of(tmp_path, server.port, text)) as collector:
            seen(collector, lambda gauge: gauge.values > 3 * len(CASES))
            found = latest(collector)
    finally:
        server.stop()
    for number, (kind, _, _) in enumerate(CASES):
        assert found[f"x{number}"] == (pytest.approx(VALUES[kind]), "Good", "arrival"), CASES[number]
    assert found["scaled"][0] == pytest.approx(0.1 * (65536 - 123) + 5)
    assert (found["bit"][0], found["input"][0]) == (1.0, 8.0)
    assert found["none"] == (None, "BadIllegalDataAddress", "arrival")
    assert "40001" in collector.gauges["meter"].error.en


def test_a_device_that_dies_is_asked_again_until_it_answers(tmp_path):
    server = Server([42])
    with Collector(plan_of(tmp_path, server.port, item("x", 0))) as collector:
        seen(collector, lambda gauge: gauge.values > 3)
        server.stop()
        seen(collector, lambda gauge: gauge.error is not None)
        before = collector.gauges["meter"].values
        server = Server([43], server.port)
        seen(collector, lambda gauge: gauge.values > before + 3)
        assert latest(collector)["x"][0] == 43
        server.stop()


def test_neighbours_are_asked_for_at_once_and_nothing_else_is(tmp_path):
    text = item("a", 10) + item("b", 11, 'type = "float32"') + item("c", 14) + item("d", 10, 'type = "int32"')
    text += "".join(item(f"e{at}", 200 + at) for at in range(130)) + item("f", 0, 'table = "coil"')
    items = plan_of(tmp_path, 502, text).sources[0].items
    assert [(block.table, block.first, block.count) for block in blocks(items)] == [
        ("holding", 10, 3),
        ("holding", 14, 1),
        ("holding", 200, 125),
        ("holding", 325, 5),
        ("coil", 0, 1),
    ]
    assert {item.signal.name for item in blocks(items)[0].items} == {"a", "b", "d"}
    assert kinds.REGISTERS["float64"] == 4
