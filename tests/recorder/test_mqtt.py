"""Messages of a real broker are read; collector and broker are killed; what was acknowledged is there, once."""

import json
import threading
import time
from contextlib import suppress
from types import SimpleNamespace

import paho.mqtt.client as paho
import pytest

from gangso import collection
from gangso.errors import GangsoError
from gangso.recorder.gauge import REMARKS, Gauge
from gangso.recorder.plan import load
from gangso.recorder.sources import messages
from gangso.recorder.sources.messages import decoder
from gangso.recorder.store import Store

SOURCE = """
[[source]]
name = "boxes"
kind = "mqtt"
address = "mqtt://127.0.0.1:{port}"
topics = ["plant/+/signals"]
machine_level = 2
{more}
[[source.signal]]
name = "load"
value = "signals.load"
time = "t0"
rate = "fs_hz"
unit = "%"
[[source.signal]]
name = "mode"
value = "mode"
time = "t0"
"""
T0 = 1_764_500_000


def payload(number: int) -> bytes:
    """Ten counted samples and a text."""
    load = [10 * number + place for place in range(10)]
    return json.dumps({"t0": T0 + number, "fs_hz": 10, "signals": {"load": load}, "mode": f"m{number % 2}"}).encode()


class Sender:
    """Sends numbered messages, with QoS 1, as fast as the broker takes them, until told to stop."""

    def __init__(self, port: int) -> None:
        self.mqtt = paho.Client(paho.CallbackAPIVersion.VERSION2, client_id="sender", clean_session=False)
        self.mqtt.reconnect_delay_set(1, 1)
        self.mqtt.connect("127.0.0.1", port)
        self.mqtt.loop_start()
        self.sent = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._send, daemon=True)
        self._thread.start()

    def _send(self) -> None:
        while not self._stop.wait(0.004):
            made = self.mqtt.publish("plant/MC-01/signals", payload(self.sent), qos=1)
            with suppress(RuntimeError):  # without a connection it waits in the client, and goes with the next one
                made.wait_for_publish(30)
            self.sent += 1
            while not self.mqtt.is_connected() and not self._stop.is_set():
                time.sleep(0.02)

    def stop(self) -> int:
        self._stop.set()
        self._thread.join(40)
        self.mqtt.disconnect()
        self.mqtt.loop_stop()
        return self.sent


def test_killed_again_and_again_every_message_that_the_broker_took_is_there_once(collecting):
    with collection.start_broker() as broker:
        collector = collecting(SOURCE.format(port=broker.ready["port"], more=""), settle_s=2)
        collector.start().until(lambda found: found["ok"])  # from here on the broker keeps what comes
        sender = Sender(broker.ready["port"])
        for count in (200, 500, 300):
            collector.values("boxes", count)
            collector.kill()
            time.sleep(0.3)
            collector.start()
        sent = sender.stop()
        # What waited at the broker has come when nothing more comes.
        collector.until(lambda found: found["sources"][0]["values"] and found["sources"][0]["silent_s"] > 1.5)
        collector.kill()
    rows = collector.rows()
    load = rows.filter("signal = 'load'").order("time").df()
    assert load.value.astype(int).tolist() == list(range(10 * sent))
    assert load.time.diff().dt.total_seconds().iloc[1:].round(6).unique().tolist() == [0.1]
    assert set(load.machine) == {"MC-01"} and set(load.unit) == {"%"}
    assert rows.filter("signal = 'mode'").order("time").df().text.tolist() == [f"m{n % 2}" for n in range(sent)]


def test_a_broker_that_dies_is_found_again_and_what_was_acknowledged_is_kept(collecting):
    broker = collection.start_broker()
    port = broker.ready["port"]
    collector = collecting(SOURCE.format(port=port, more=""))
    collector.start().until(lambda found: found["ok"])
    sender = Sender(port)
    before = collector.values("boxes", 300)["sources"][0]["values"]
    broker.kill()
    found = collector.until(lambda found: found["sources"][0]["error"] is not None)
    assert not found["ok"]
    with collection.start_broker(port=port):
        collector.until(lambda found: found["ok"])
        collector.values("boxes", before + 300)
        collector.kill()
        sender.stop()
    load = collector.rows().filter("signal = 'load'").df()
    assert len(load) >= before / 1.1 and not load.duplicated(["time"]).any()


@pytest.fixture
def read(tmp_path):
    """Return what decodes a message by the items of a plan."""

    def made(items: str, more: str = ""):
        path = tmp_path / "plan.toml"
        path.write_text(
            '[store]\nfolder = "kept"\ntimezone = "Asia/Seoul"\n[[source]]\nname = "a"\nkind = "mqtt"\nmachine = "m"\n'
            f'address = "mqtts://b"\ntopics = ["#"]\n{more}\n{items}',
            encoding="utf-8",
        )
        gauge = Gauge("a", "mqtt")
        decode = decoder(load(path).sources[0], gauge)

        def of(content: object, topic: str = "t", *, retain: bool = False, now_us: int = 7):
            sent = content if isinstance(content, bytes) else json.dumps(content).encode()
            return decode(SimpleNamespace(topic=topic, payload=sent, retain=retain), now_us)

        return of, gauge

    return made


ITEM = '[[source.signal]]\nname = "x"\n'


@pytest.mark.parametrize(
    ("time", "unit", "time_us"),
    [
        (1.5, "s", 1_500_000),
        (1500, "ms", 1_500_000),
        (1_500_000_000, "ns", 1_500_000),
        ("1970-01-01T09:00:01.5", "s", 1_500_000),  # in the plan's zone
        ("1970-01-01T00:00:01.5Z", "s", 1_500_000),
    ],
)
def test_a_time_is_read_as_the_plan_says(read, time, unit, time_us):
    of, _ = read(ITEM + f'value = "v[1].w"\ntime = "at"\ntime_unit = "{unit}"\n')
    (sample,) = of({"v": [0, {"w": 3}], "at": time})
    assert (sample.time_us, sample.arrived_us, sample.value, sample.clock) == (time_us, 7, 3.0, "device")


def test_without_a_time_arrival_counts_and_a_retained_message_says_nothing(read):
    of, gauge = read(ITEM + 'value = "$"\n')
    (sample,) = of(b"21.5")
    assert (sample.value, sample.time_us, sample.clock) == (21.5, 7, "arrival")
    assert of(b"21.5", retain=True) == []
    assert "cannot be told" in gauge.remarks["time"].en


def test_a_signal_of_one_topic_is_not_looked_for_in_another(read):
    of, gauge = read(ITEM + 'value = "v"\ntopic = "a/+"\n')
    assert of({"v": 1}, "b/c") == [] and len(of({"v": True}, "a/c")) == 1
    assert of({"w": 1}, "a/c") == [] and "had no 'v'" in gauge.remarks["a/c v"].en


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        {"v": 1, "at": None},
        {"v": 1},
        {"v": 1, "at": "noon"},
        {"v": 1, "at": float("nan")},
        {"v": 1, "at": 1.8e12},
    ],
)
def test_a_message_that_cannot_be_read_is_said(read, content):
    of, _ = read(ITEM + 'value = "v"\ntime = "at"\n')
    with pytest.raises(GangsoError):
        of(content)


def test_the_same_time_with_another_value_is_another_sample(read, tmp_path):
    of, _ = read(ITEM + 'value = "v"\ntime = "at"\n')
    with Store(tmp_path / "s") as store:
        assert store.keep(of({"v": 1, "at": 5}), {}).values == 1
        assert store.keep(of({"v": 1, "at": 5}), {}).values == 0
        assert store.keep(of({"v": 2, "at": 5}), {}).values == 1


def test_topics_without_end_are_not_all_remembered(read, monkeypatch):
    monkeypatch.setattr(messages, "TOPICS", 20)
    of, gauge = read(ITEM + 'value = "v"\ntime = "at"\n')
    for number in range(200):
        assert of({"at": 5}, f"t{number}") == []
    assert of({"v": 1, "at": 5}, "t0")[0].value == 1
    assert len(of.__closure__[0].cell_contents._of_topic) <= 20 and len(gauge.remarks) <= REMARKS + 1
