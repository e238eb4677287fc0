"""A collector that is killed, wherever it is killed, loses nothing of what it acknowledged, and keeps nothing twice."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import paho.mqtt.client as paho
import pyarrow.parquet as pq
import pytest

from gangso import collection
from gangso.collection.batch import Batch
from gangso.collection.mqtt_collector_process import Keeper, Message
from gangso.collection.servers import as_options
from gangso.errors import GangsoError
from gangso.twins.machine_tool import MachineTool

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL")


def batch(seq: int, boot: int = 1, **changed) -> Batch:
    return Batch("MC-01", boot, seq, 1000.0 + seq, 4.0, 0, {"load": [float(seq)] * 4}, **changed)


def message(seq: int, boot: int = 1, payload: bytes | None = None) -> Message:
    return Message(1, seq + 1, 2000.0, batch(seq, boot).encode() if payload is None else payload)


def on_disk(folder) -> list[tuple[int, int]]:
    """Return (boot, seq) of every message in the files, as often as it is there."""
    rows = [
        pq.read_table(path, columns=["boot", "seq", "sample"]).to_pylist()
        for path in sorted(folder.glob("part-*.parquet"))
    ]
    return sorted((row["boot"], row["seq"]) for part in rows for row in part if row["sample"] == 0)


def test_a_message_that_comes_again_is_known_by_its_number(tmp_path):
    keeper = Keeper(collection.Store(tmp_path))
    keeper.keep([message(0), message(1), message(1)])
    keeper.keep([message(1), message(2)])
    again = Keeper(collection.Store(tmp_path))  # the next collector knows what the last one kept
    again.keep([message(2), message(3)])
    assert on_disk(tmp_path) == [(1, 0), (1, 1), (1, 2), (1, 3)]
    assert (keeper.duplicates, again.duplicates) == (2, 1)


def test_a_sensor_that_starts_again_counts_from_zero_and_is_no_duplicate(tmp_path):
    keeper = Keeper(collection.Store(tmp_path))
    keeper.keep([message(0), message(1)])
    keeper.keep([message(0, boot=2)])
    assert on_disk(tmp_path) == [(1, 0), (1, 1), (2, 0)]
    assert keeper.duplicates == 0


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\xff\x00",
        b"[]",
        b'{"machine": "MC-01"}',
        b'{"machine":"MC-01","boot":1,"seq":0,"t0":"noon","fs_hz":1,"lost":0,"signals":{"load":[1]}}',
        b'{"machine":"MC-01","boot":1,"seq":0,"t0":1,"fs_hz":0,"lost":0,"signals":{"load":[1]}}',
        b'{"machine":"MC-01","boot":1,"seq":0,"t0":1,"fs_hz":1,"lost":0,"signals":{"load":[1],"feed":[1,2]}}',
        b'{"machine":"MC-01","boot":1,"seq":0,"t0":1,"fs_hz":1,"lost":0,"signals":{}}',
    ],
)
def test_what_cannot_be_read_is_counted_and_does_not_stop_the_rest(tmp_path, payload):
    keeper = Keeper(collection.Store(tmp_path))
    keeper.keep([message(0), message(9, payload=payload), message(1)])
    assert keeper.unreadable == 1
    assert on_disk(tmp_path) == [(1, 0), (1, 1)]
    # It will be acknowledged, so the broker forgets it: it is set aside as it came, and once however often it comes.
    keeper.keep([message(9, payload=payload)])
    assert [path.read_bytes() for path in (tmp_path / "unreadable").iterdir()] == [payload]


def test_a_full_disk_stops_before_anything_is_acknowledged(tmp_path):
    """A real limit of the system on the size of files: the collector's write fails, and nothing is left of it."""
    script = """
import resource, sys
from gangso import collection
from gangso.collection.mqtt_collector_process import Keeper, Message
from gangso.collection.batch import Batch
from gangso.errors import GangsoError
keeper = Keeper(collection.Store(sys.argv[1]))
def message(seq, n):
    import random
    return Message(1, seq, 0.0, Batch("MC", 1, seq, 0.0, 1.0, 0, {"load": [random.random() for _ in range(n)]}).encode())
keeper.keep([message(0, 10)])
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    keeper.keep([message(1, 50_000)])
except GangsoError as error:
    print(error.ko); print(error.en)
print(sorted(path.name for path in keeper.store.folder.iterdir()), keeper.kept)
"""
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    ko, en, left = done.stdout.splitlines()
    assert "자리가 없습니다" in ko and "the disk is full" in en and str(tmp_path) in en
    assert left == "['part-000000000.parquet'] 1"


def test_killed_at_any_call_of_a_write_it_keeps_each_message_once(tmp_path):
    """Twenty processes, each killed at the next call to the file system: what one said is kept stays, and only once."""
    acknowledged: set[int] = set()
    for at in range(1, 21):
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            _keep_until_killed(tmp_path, max(acknowledged, default=-1) + 1, at, writing)
        os.close(writing)
        with os.fdopen(reading) as told:
            acknowledged |= {int(line) for line in told.read().split()}
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL, at
        found = on_disk(tmp_path)
        assert len(found) == len(set(found)), at
        assert acknowledged <= {seq for _, seq in found}, at
    assert acknowledged == set(range(len(acknowledged))) and len(acknowledged) > 10


def _keep_until_killed(folder, first: int, at: int, writing: int) -> None:
    """In a process of its own: keep messages from the first that is not acknowledged, until the call number `at`."""
    calls = [0]

    def deadly(call):
        def wrapped(*args, **kwargs):
            calls[0] += 1
            if calls[0] == at:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*args, **kwargs)

        return wrapped

    os.fsync, Path.replace, Path.open = deadly(os.fsync), deadly(Path.replace), deadly(Path.open)
    keeper = Keeper(collection.Store(folder))
    for seq in range(first, 10_000):
        keeper.keep([message(seq), message(seq + 1)])
        os.write(writing, f"{seq} {seq + 1}\n".encode())


# The collector as it is, whose process kills itself at one of its calls: before and after each step of a write, and
# between two acknowledgements.
SUICIDAL = """
import json, os, signal, sys
from pathlib import Path
at, step, when = json.loads(sys.argv[1])
count = [0]
def deadly(call):
    def wrapped(*args, **kwargs):
        count[0] += 1
        if count[0] == at and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = call(*args, **kwargs)
        if count[0] == at and when == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return wrapped
if step == "fsync":
    os.fsync = deadly(os.fsync)
elif step == "rename":
    Path.replace = deadly(Path.replace)
elif step == "acknowledge":
    import paho.mqtt.client as paho
    paho.Client.ack = deadly(paho.Client.ack)
from gangso.collection.mqtt_collector_process import main
from gangso.collection.processes import child
child(main)
"""
KILLS = [
    *((at, "fsync", when) for at in (1, 2, 5) for when in ("before", "after")),
    *((at, "rename", when) for at in (1, 3) for when in ("before", "after")),
    *((at, "acknowledge", "before") for at in (1, 2, 17, 40)),
]


def test_a_collector_that_is_killed_loses_nothing_it_acknowledged(tmp_path):
    """Killed at every step of its work, again and again, while messages come: at the end, all are there, and once."""
    with collection.start_broker() as broker:
        endpoint = collection.Endpoint.of(broker)
        options = {
            "endpoint": as_options(endpoint),
            "folder": str(tmp_path),
            "topic": "gangso/machines/+/signals",
            "name": "collector",
            "every_s": 0.02,
        }
        first = collection.collect_mqtt(endpoint, tmp_path, every_s=0.02)  # the broker learns the subscription
        first.stop()
        sent, stopping = [0], threading.Event()
        sender = paho.Client(paho.CallbackAPIVersion.VERSION2, client_id="sender")
        sender.connect(endpoint.host, endpoint.port)
        sender.loop_start()

        def send() -> None:
            while not stopping.is_set():
                sender.publish("gangso/machines/MC-01/signals", batch(sent[0]).encode(), qos=1).wait_for_publish(20)
                sent[0] += 1
                time.sleep(0.004)

        thread = threading.Thread(target=send)
        thread.start()
        try:
            for at, step, when in KILLS:
                process = subprocess.Popen(
                    [sys.executable, "-c", SUICIDAL, json.dumps([at, step, when])],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                )
                process.stdin.write(json.dumps(options).encode() + b"\n")
                process.stdin.flush()
                assert process.wait(60) == -9, (at, step, when)
                process.stdin.close()
                found = on_disk(tmp_path)
                assert len(found) == len(set(found)), (at, step, when)
        finally:
            stopping.set()
            thread.join()
        with collection.collect_mqtt(endpoint, tmp_path, every_s=0.05) as last:
            deadline = time.monotonic() + 30
            while len(on_disk(tmp_path)) < sent[0] and time.monotonic() < deadline:
                time.sleep(0.1)
            assert last.alive
        sender.disconnect()
        sender.loop_stop()
    assert sent[0] > 100
    assert on_disk(tmp_path) == [(1, seq) for seq in range(sent[0])]


def test_a_network_that_stops_costs_what_the_sensor_counts_and_no_more(tmp_path):
    """The broker stands still: the sensor's buffer fills, the oldest goes, and the gap on the disk is the number it tells."""
    import psutil

    with collection.start_broker() as broker:
        endpoint = collection.Endpoint.of(broker)
        with collection.collect_mqtt(endpoint, tmp_path) as collector:
            options = {"samples": 10, "fs_hz": 100.0, "pace": 5.0, "buffer": 10, "messages": 250}
            with collection.start_sensor(endpoint, MachineTool(), **options) as sensor:
                sensor.wait_for(lambda told: told.get("acknowledged", 0) > 20, 30)
                psutil.Process(broker.pid).suspend()
                try:
                    sensor.wait_for(lambda told: told.get("lost", 0) > 20, 30)
                finally:
                    psutil.Process(broker.pid).resume()
                done = sensor.wait_for(lambda told: told["event"] == "done", 60)
                kept = 250 - done["lost"]
                collector.wait_for(lambda told: told.get("messages") == kept, 30)
        seqs = [seq for _, seq in on_disk(tmp_path)]
        assert len(seqs) == len(set(seqs)) == kept
        gaps = np.diff(seqs) - 1
        assert gaps.sum() == done["lost"] > 20


def test_a_collector_that_no_longer_finds_room_says_so_and_acknowledges_nothing(tmp_path):
    folder = tmp_path / "store"
    with collection.start_broker() as broker:
        endpoint = collection.Endpoint.of(broker)
        collector = collection.collect_mqtt(endpoint, folder)
        folder.rmdir()
        folder.write_text("somebody put a file in its place")
        with collection.start_sensor(endpoint, MachineTool(), messages=5, pace=0, samples=5):
            with pytest.raises(GangsoError, match="cannot be written"):
                collector.wait_for(lambda told: told["event"] == "kept", 30)
            collector.stop()
            folder.unlink()
            with collection.collect_mqtt(endpoint, folder) as again:
                assert again.wait_for(lambda told: told.get("messages") == 5, 30)


def test_a_broker_that_is_killed_takes_along_what_it_had_acknowledged_and_held_in_memory(tmp_path):
    """Nobody collects, the broker dies, another takes its port: what it held is gone, the rest comes, the box's count is 0."""
    with collection.start_broker() as broker:
        endpoint = collection.Endpoint.of(broker)
        collection.collect_mqtt(endpoint, tmp_path, every_s=0.1).stop()  # the broker learns the subscription
        options = {"samples": 10, "fs_hz": 100.0, "pace": 5.0, "buffer": 400, "messages": 200}
        with collection.start_sensor(endpoint, MachineTool(), **options) as sensor:
            held = sensor.wait_for(lambda told: told.get("acknowledged", 0) > 40, 30)["acknowledged"]
            broker.kill()
            with (
                collection.start_broker(port=endpoint.port),
                collection.collect_mqtt(endpoint, tmp_path, every_s=0.1) as collector,
            ):
                done = sensor.wait_for(lambda told: told["event"] == "done", 60)
                collector.wait_for(lambda told: told.get("messages", 0) >= 10, 30)
                deadline = time.monotonic() + 20
                while max((seq for _, seq in on_disk(tmp_path)), default=0) < 199 and time.monotonic() < deadline:
                    time.sleep(0.1)
    seqs = [seq for _, seq in on_disk(tmp_path)]
    assert done["lost"] == 0 and done["acknowledged"] == 200  # the box believes that all is well
    assert not set(range(held)) & set(seqs)  # and what the dead broker held is nowhere
    assert seqs[-1] == 199


def test_a_sensor_that_is_killed_leaves_its_last_will():
    told = []
    with collection.start_broker() as broker:
        endpoint = collection.Endpoint.of(broker)
        watcher = paho.Client(paho.CallbackAPIVersion.VERSION2, client_id="watcher")
        watcher.on_message = lambda client, data, message: told.append((message.topic, message.payload))
        watcher.connect(endpoint.host, endpoint.port)
        watcher.subscribe("gangso/machines/+/status", qos=1)
        watcher.loop_start()
        for end in ("kill", "stop"):
            sensor = collection.start_sensor(endpoint, MachineTool(), samples=10)
            sensor.wait_for(lambda told: told.get("acknowledged", 0) > 2, 30)
            getattr(sensor, end)()
            deadline = time.monotonic() + 10
            while (not told or told[-1][1] != b"offline") and time.monotonic() < deadline:
                time.sleep(0.05)
        watcher.disconnect()
        watcher.loop_stop()
    status = "gangso/machines/MC-01/status"
    assert told == [(status, b"online"), (status, b"offline")] * 2
