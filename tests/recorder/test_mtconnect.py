"""An agent of MTConnect is read by its sequence numbers: where the reader or the agent dies, what the buffer holds is there."""

import http.server
import threading
import time
from urllib.parse import parse_qs, urlsplit

import pyarrow.parquet as pq
import pytest

from gangso.recorder.plan import load
from gangso.recorder.running import Collector
from gangso.recorder.sources.mtconnect import streams

SOURCE = """[store]
folder = "kept"
commit_s = 0.05
[[source]]
name = "lathe"
kind = "mtconnect"
machine = "LA-01"
address = "http://127.0.0.1:{port}"
every_s = 0.05
[[source.signal]]
name = "speed"
item = "s1"
unit = "rpm"
[[source.signal]]
name = "execution"
item = "e1"
[[source.signal]]
name = "coolant"
item = "c1"
[[source.signal]]
name = "vibration"
item = "v1"
"""
PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<MTConnectStreams xmlns="urn:mtconnect.org:MTConnectStreams:1.7">
 <Header creationTime="2026-11-30T00:00:00Z" sender="played" instanceId="{instance}" version="1.7.0.0" bufferSize="{size}"
  firstSequence="{first}" lastSequence="{last}" nextSequence="{next}"/>
 <Streams><DeviceStream name="LA-01" uuid="u"><ComponentStream component="Rotary" componentId="r">{found}</ComponentStream>
 </DeviceStream></Streams>
</MTConnectStreams>"""
REFUSED = """<MTConnectError xmlns="urn:mtconnect.org:MTConnectError:1.7"><Header instanceId="1"/><Errors>
<Error errorCode="OUT_OF_RANGE">from is too small</Error></Errors></MTConnectError>"""
FOUND = {
    "s1": '<Samples><SpindleSpeed dataItemId="s1" sequence="{n}" timestamp="{at}">{text}</SpindleSpeed></Samples>',
    "e1": '<Events><Execution dataItemId="e1" sequence="{n}" timestamp="{at}">{text}</Execution></Events>',
    "c1": '<Condition><{text} dataItemId="c1" sequence="{n}" timestamp="{at}" type="LEVEL">low</{text}></Condition>',
    "v1": '<Samples><AccelerationTimeSeries dataItemId="v1" sequence="{n}" timestamp="{at}" sampleRate="100" sampleCount="3">'
    "{text}</AccelerationTimeSeries></Samples>",
}


class Agent:
    """Plays what it has recorded: a buffer of observations, numbered from 1, of which it holds the last `size`."""

    def __init__(self, size: int = 1000, instance: int = 1, port: int = 0) -> None:
        self.size, self.instance = size, instance
        self.recorded: list[tuple[str, str]] = []
        self.asked: list[str] = []
        agent = self

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                agent.asked.append(self.path)
                content = agent.answer(self.path).encode()
                self.send_response(200)
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Answer)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def answer(self, path: str) -> str:
        given = parse_qs(urlsplit(path).query)
        first, last = max(1, len(self.recorded) - self.size + 1), len(self.recorded)
        if urlsplit(path).path == "/current":
            numbers = sorted({name: n for n, (name, _) in enumerate(self.recorded, start=1)}.values())
            after = last + 1
        else:
            begin = int(given["from"][0])
            if not first <= begin <= last + 1:
                return REFUSED
            numbers = list(range(begin, min(last, begin + int(given["count"][0]) - 1) + 1))
            after = (numbers[-1] if numbers else last) + 1
        found = ""
        for n in reversed(numbers):  # an agent orders by component, not by number
            name, text = self.recorded[n - 1]
            at = f"2026-11-30T00:00:{n // 100:02d}.{n % 100:02d}Z"
            found += FOUND[name].format(n=n, at=at, text=text)
        head = {"instance": self.instance, "size": self.size, "first": first, "last": last, "next": after}
        return PAGE.format(**head, found=found)

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def agent():
    found = Agent()
    yield found
    found.stop()


@pytest.fixture
def collector_of(tmp_path):
    def made(port: int) -> Collector:
        path = tmp_path / "plan.toml"
        path.write_text(SOURCE.format(port=port), encoding="utf-8")
        return Collector(load(path))

    return made


def rows(collector: Collector) -> list[dict]:
    found = [row for tables in collector.store._rows.values() for table in tables for row in table.to_pylist()]
    parts = [row for path in collector.store.parts.files() for row in pq.ParquetFile(path).read().to_pylist()]
    return sorted(found + parts, key=lambda row: row["time"])


def speeds(collector: Collector) -> list[float]:
    return [row["value"] for row in rows(collector) if row["signal"] == "speed"]


def until(holds) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_samples_events_conditions_and_what_is_unavailable_are_told_apart(agent, collector_of):
    agent.recorded = [("s1", "UNAVAILABLE"), ("e1", "ACTIVE"), ("c1", "Normal"), ("v1", "0.5 -0.5 1"), ("s1", "1200.5")]
    with collector_of(agent.port) as collector:
        until(lambda: collector.gauges["lathe"].values == 4)  # what is, at the first start
        agent.recorded += [("c1", "Fault"), ("s1", "UNAVAILABLE"), ("c1", "Unavailable")]
        until(lambda: collector.gauges["lathe"].values == 7)
        found = [
            (row["signal"], row["value"], row["text"], row["wave"], row["status"], row["unit"])
            for row in rows(collector)
        ]
    assert found == [
        ("execution", None, "ACTIVE", None, "Good", ""),
        ("coolant", None, "Normal low", None, "Good", ""),
        ("vibration", None, None, [0.5, -0.5, 1.0], "Good", ""),
        ("speed", 1200.5, None, None, "Good", "rpm"),
        ("coolant", None, "Fault low", None, "Good", ""),
        ("speed", None, None, None, "Unavailable", "rpm"),
        ("coolant", None, None, None, "Unavailable", ""),
    ]
    assert all("%40id%3D%22s1%22" in path for path in agent.asked)  # the plan's items, and no others


def test_a_reader_that_comes_again_goes_on_where_it_was(agent, collector_of):
    agent.recorded = [("s1", str(n)) for n in range(10)]
    with collector_of(agent.port) as collector:
        until(lambda: collector.gauges["lathe"].values == 1)
    agent.recorded += [("s1", str(n)) for n in range(10, 300)]
    with collector_of(agent.port) as collector:
        until(lambda: collector.gauges["lathe"].values == 290)
        assert speeds(collector) == list(range(9, 300))
        assert collector.gauges["lathe"].gaps == 0


def test_where_the_buffer_has_moved_on_the_rest_is_read_and_the_gap_counted(agent, collector_of):
    agent.size = 50
    agent.recorded = [("s1", "0")]
    with collector_of(agent.port) as collector:
        until(lambda: collector.gauges["lathe"].values == 1)
    agent.recorded += [("s1", str(n)) for n in range(1, 200)]
    with collector_of(agent.port) as collector:
        until(lambda: collector.gauges["lathe"].values == 50)
        assert speeds(collector) == [0, *range(150, 200)]
        assert collector.gauges["lathe"].gaps == 1


def test_an_agent_that_dies_and_counts_anew_is_read_from_its_first_number(agent, collector_of):
    agent.recorded = [("s1", str(n)) for n in range(20)]
    with collector_of(agent.port) as collector:
        until(lambda: collector.gauges["lathe"].values == 1)
        agent.stop()
        until(lambda: collector.gauges["lathe"].error is not None)
        again = Agent(instance=2, port=agent.port)
        again.recorded = [("s1", str(100 + n)) for n in range(30)]
        until(lambda: collector.gauges["lathe"].values == 31)
        assert collector.gauges["lathe"].gaps == 1
        again.stop()


@pytest.mark.parametrize("bad", ['timestamp="yesterday"', 'timestamp="9999-12-31T23:00:00Z"', ""])
def test_an_observation_that_cannot_be_read_is_passed_over_and_said(agent, collector_of, bad, monkeypatch):
    agent.recorded = [("s1", "0")]
    with collector_of(agent.port) as collector:
        until(lambda: collector.gauges["lathe"].values == 1)
        monkeypatch.setitem(FOUND, "e1", FOUND["e1"].replace('timestamp="{at}"', bad))
        agent.recorded += [("e1", "ACTIVE"), ("s1", "2")]
        until(lambda: collector.gauges["lathe"].values == 2)
        assert speeds(collector) == [0, 2] and collector.gauges["lathe"].gaps == 1
        assert "e1" in collector.gauges["lathe"].error.en or "1601" in collector.gauges["lathe"].error.en
        agent.recorded += [("s1", "3")]  # the mark has gone on
        until(lambda: collector.gauges["lathe"].values == 3)


def test_an_observation_without_a_number_does_not_spoil_the_answer():
    found = FOUND["s1"].format(n="x", at="2026-11-30T00:00:00Z", text="5") + FOUND["e1"].format(n=2, at="x", text="A")
    head = {"instance": 1, "size": 9, "first": 1, "last": 2, "next": 3}
    assert [name for _, name, _ in streams(PAGE.format(**head, found=found).encode()).observations] == ["s1", "e1"]


def test_an_entity_bomb_is_no_answer():
    from defusedxml import DefusedXmlException

    with pytest.raises(DefusedXmlException):
        streams(b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]><MTConnectStreams>&b;</MTConnectStreams>')
