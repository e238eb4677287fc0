"""A collector of MQTT messages: acknowledges a message once it is on the disk; started by `gangso.collection.collect_mqtt`.

The broker holds what is not acknowledged, and sends it again to whoever comes under this collector's name. So a message
can come twice: it was on the disk, and the collector was killed before it could say so. Its number tells.
"""

import queue
import time
from typing import NamedTuple

from gangso.collection.batch import Batch, decode, table
from gangso.collection.mqtt import client, connect
from gangso.collection.processes import child, tell
from gangso.collection.store import Store
from gangso.errors import GangsoError

# The broker hands out at most 100 messages that are not acknowledged, so that what comes again is within these.
NEWEST_FILES = 100


class Message(NamedTuple):
    """A message as it came: in which connection, its id there, when, and what it carries."""

    connection: int
    mid: int
    arrived: float
    payload: bytes


class Keeper:
    """What a collector does with messages, whoever brings them: keeps new ones, counts those that come again.

    Parameters
    ----------
    store
        Where they are kept.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.seen = store.keys(newest=NEWEST_FILES)
        self.kept = self.duplicates = self.unreadable = self.values = 0

    def keep(self, messages: list[Message]) -> None:
        """Write what is new of these messages; when this returns, all are on the disk and may be acknowledged.

        What cannot be read is set aside as it came: acknowledging it without that would throw it away.

        Raises
        ------
        CollectionError
            If they cannot be written; then none may be.
        """
        fresh: dict[tuple, tuple[Batch, float]] = {}
        duplicates = unreadable = 0
        for message in messages:
            try:
                batch = decode(message.payload)
            except GangsoError:
                self.store.set_aside(
                    message.payload
                )  # it will be as unreadable when it comes again, but somebody may look
                unreadable += 1
                continue
            if batch.key in self.seen or batch.key in fresh:
                duplicates += 1
            else:
                fresh[batch.key] = (batch, message.arrived)
        for names in {tuple(batch.signals) for batch, _ in fresh.values()}:  # a table has one set of columns
            alike = [pair for pair in fresh.values() if tuple(pair[0].signals) == names]
            batches = [batch for batch, _ in alike]
            self.store.write(table(batches, [arrived for _, arrived in alike]))
            self.seen |= {batch.key for batch in batches}
            self.kept += len(batches)
            self.values += sum(batch.samples * len(names) for batch in batches)
        self.duplicates += duplicates
        self.unreadable += unreadable


def main(options: dict) -> None:
    """Collect until the starting process ends."""
    keeper = Keeper(Store(options["folder"]))
    inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
    connections = [0]
    mqtt = client(options["endpoint"], options["name"], clean=False, manual=True)

    def on_connect(made, *_) -> None:
        connections[0] += 1
        made.subscribe(options["topic"], qos=1)

    mqtt.on_connect = on_connect
    mqtt.on_message = lambda made, data, message: inbox.put(
        Message(connections[0], message.mid, time.time(), message.payload)
    )
    connect(mqtt, options["endpoint"])
    tell("ready", known=len(keeper.seen))
    while not options["stopping"].is_set():
        messages = _gather(inbox, options["every_s"])
        if not messages:
            continue
        keeper.keep(messages)
        for message in messages:
            if message.connection == connections[0]:  # ids of an earlier connection mean nothing now
                mqtt.ack(message.mid, 1)
        tell(
            "kept",
            messages=keeper.kept,
            values=keeper.values,
            duplicates=keeper.duplicates,
            unreadable=keeper.unreadable,
            at=time.time(),
        )
    mqtt.disconnect()


def _gather(inbox: queue.SimpleQueue, every_s: float) -> list[Message]:
    """Return what comes in this time; none comes, nothing."""
    messages: list[Message] = []
    deadline = time.monotonic() + every_s
    while (wait := deadline - time.monotonic()) > 0 and len(messages) < 80:
        try:
            messages.append(inbox.get(timeout=wait))
        except queue.Empty:
            break
    return messages


if __name__ == "__main__":
    child(main)
