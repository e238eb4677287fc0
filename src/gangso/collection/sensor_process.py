"""A sensor box beside a machine that sends what it measures over MQTT; started by `gangso.collection.start_sensor`.

It keeps what the broker has not acknowledged, up to a limit. Beyond it the oldest goes, and is counted: a sensor box has
little memory, and the machine does not wait.
"""

import threading
import time
from collections import deque

import numpy as np

from gangso.collection.batch import Batch
from gangso.collection.mqtt import client, connect
from gangso.collection.processes import child, tell
from gangso.twins.machine_tool import MachineTool, play

TOPIC = "gangso/machines/{machine}/signals"
STATUS = "gangso/machines/{machine}/status"


def main(options: dict) -> None:
    """Measure and send until the starting process ends, or `messages` are sent."""
    machine, name = MachineTool(**options["machine"]), options["name"]
    mqtt = client(options["endpoint"], f"sensor-{name}", clean=True)
    arrived = threading.Event()
    mqtt.on_publish = lambda *_: arrived.set()
    status = STATUS.format(machine=name)
    mqtt.will_set(status, b"offline", qos=1, retain=True)
    mqtt.on_connect = lambda *_: mqtt.publish(status, b"online", qos=1, retain=True)
    mqtt.max_inflight_messages_set(0)  # how much is under way is counted here
    connect(mqtt, options["endpoint"])
    boot = int(time.time() * 1000)
    sender = _Sender(mqtt, TOPIC.format(machine=name), options["buffer"])
    tell("ready", boot=boot)
    rng = np.random.default_rng(options["seed"])
    samples, fs_hz, pace = options["samples"], options["fs_hz"], options["pace"]
    start, said = time.monotonic(), 0.0
    seq = 0
    while not options["stopping"].is_set() and (options["messages"] is None or seq < options["messages"]):
        begin_s = options["from_s"] + seq * samples / fs_hz
        signals = play(machine, begin_s + np.arange(samples) / fs_hz, rng)
        clock_s = boot / 1000 + options["offset_s"] + seq * samples / fs_hz * (1 + options["drift_ppm"] * 1e-6)
        values = {key: np.round(column, 3).tolist() for key, column in signals.items()}
        due = start + (seq + 1) * samples / fs_hz / pace if pace else 0.0
        while (wait := due - time.monotonic()) > 0:
            arrived.clear()
            sender.pump()
            arrived.wait(min(wait, 0.05))
        sender.add(Batch(name, boot, seq, clock_s, fs_hz, sender.lost, values))
        seq += 1
        while not pace and sender.waiting > 50 and not options["stopping"].is_set():
            arrived.clear()
            sender.pump()
            arrived.wait(0.02)  # as fast as the broker takes it, and no faster
        if time.monotonic() - said > 0.2:
            said = time.monotonic()
            tell("sent", made=seq, acknowledged=sender.acknowledged, lost=sender.lost)
    tell("sent", made=seq, acknowledged=sender.acknowledged, lost=sender.lost)
    while sender.waiting and not options["stopping"].is_set():
        arrived.clear()
        sender.pump()
        arrived.wait(0.05)
    tell("done", made=seq, acknowledged=sender.acknowledged, lost=sender.lost)
    options["stopping"].wait()


class _Sender:
    """Messages on their way: some handed to the broker and not acknowledged, others waiting, the oldest of them first."""

    WINDOW = 20  # handed over and not acknowledged

    def __init__(self, mqtt, topic: str, limit: int) -> None:
        self.mqtt, self.topic = mqtt, topic
        self._under_way: deque = deque()
        self._queue: deque[Batch] = deque()
        self._limit = limit
        self.acknowledged = self.lost = 0

    @property
    def waiting(self) -> int:
        return len(self._queue) + len(self._under_way)

    def add(self, batch: Batch) -> None:
        if len(self._queue) >= self._limit:
            self._queue.popleft()
            self.lost += 1
        self._queue.append(batch)
        self.pump()

    def pump(self) -> None:
        while self._under_way and self._under_way[0].is_published():
            self._under_way.popleft()
            self.acknowledged += 1
        while self._queue and len(self._under_way) < self.WINDOW and self.mqtt.is_connected():
            self._under_way.append(self.mqtt.publish(self.topic, self._queue.popleft().encode(), qos=1))


if __name__ == "__main__":
    child(main)
