"""A collector of OPC UA values into Parquet; started by `gangso.collection.collect_opcua`.

A subscription ends with its client: what the server measures while nobody listens is not sent afterwards. So a collector
that starts again first asks the server's history for what came after the last value on its disk.
"""

import asyncio
import datetime
import logging
import time

import pyarrow as pa
import pyarrow.parquet as pq

from gangso.collection.opcua import connected
from gangso.collection.processes import child, tell
from gangso.collection.store import Store

QUEUE = 1000  # values of a signal that the server holds between two publications


class _Inbox:
    """What a subscription hands over."""

    def __init__(self, names: dict) -> None:
        self.names = names
        self.rows: list[tuple] = []

    def datachange_notification(self, node, value, data) -> None:
        found = data.monitored_item.Value
        self.rows.append(
            (self.names[node.nodeid], found.SourceTimestamp, time.time(), value, found.StatusCode.is_good())
        )


def main(options: dict) -> None:
    """Collect until the starting process ends."""
    logging.disable(logging.WARNING)
    asyncio.run(_collect(options))


async def _collect(options: dict) -> None:
    store = Store(options["folder"])
    latest = _latest(store)
    async with connected(options["endpoint"]) as client:
        index = await client.get_namespace_index(options["namespace"])
        nodes = {name: client.get_node(f"ns={index};s=machine.{name}") for name in options["signals"]}
        names = {node.nodeid: name for name, node in nodes.items()}
        inbox = _Inbox(names)
        subscription = await client.create_subscription(options["publish_ms"], inbox)
        await subscription.subscribe_data_change(list(nodes.values()), queuesize=options.get("queue", QUEUE))
        filled = await _missed(nodes, latest, inbox) if latest and options["history"] else []
        tell("ready", filled=len(filled))
        kept, newest = 0, {}
        rows = filled
        while True:
            rows = _once(rows, newest)
            if rows:
                store.write(_table(rows))
                kept += sum(len(value) if isinstance(value, list) else 1 for _, _, _, value, _ in rows)
                tell("kept", values=kept, at=time.time())
            if options["stopping"].is_set():
                return
            await asyncio.sleep(options["every_s"])
            rows, inbox.rows = inbox.rows, []
            await client.check_connection()


def _once(rows: list[tuple], newest: dict[str, datetime.datetime]) -> list[tuple]:
    """Return the rows that are newer than what was kept of their signal: history and subscription overlap."""
    fresh = []
    for row in rows:
        if row[0] not in newest or _utc(row[1]) > newest[row[0]]:
            newest[row[0]] = _utc(row[1])
            fresh.append(row)
    return fresh


async def _missed(nodes: dict, latest: datetime.datetime, inbox: _Inbox) -> list[tuple]:
    """Return what the server remembers of the time since `latest`, up to where the subscription begins."""
    rows = []
    for name, node in nodes.items():
        if name == "vibration":
            continue  # a waveform is too much to remember
        for _ in range(20):
            now = datetime.datetime.now(datetime.UTC)
            found = await node.read_raw_history(latest + datetime.timedelta(microseconds=1), now)
            begins = next((_utc(row[1]) for row in inbox.rows if row[0] == name), now)
            if found and _utc(found[-1].SourceTimestamp) >= begins:
                break
            await asyncio.sleep(0.1)  # the server's memory runs a little behind its publications
        rows += [(name, value.SourceTimestamp, time.time(), value.Value.Value, True) for value in found]
    return rows


def _latest(store: Store) -> datetime.datetime | None:
    """Return the time of the last value on the disk."""
    times = [max(pq.read_table(path, columns=["time"])["time"].to_pylist()) for path in store.files()[-3:]]
    return max(times, default=None)


def _table(rows: list[tuple]) -> pa.Table:
    signals, times, arrived, values, good = zip(*rows, strict=True)
    waves = [value if isinstance(value, list) else None for value in values]
    return pa.table(
        {
            "signal": pa.array(signals).dictionary_encode(),
            "time": pa.array([_utc(at) for at in times], pa.timestamp("us", tz="UTC")),
            "arrived": pa.array([round(at * 1e6) for at in arrived], pa.timestamp("us", tz="UTC")),
            "value": pa.array([None if isinstance(value, list) else value for value in values], pa.float64()),
            "waveform": pa.array(waves, pa.list_(pa.float32())),
            "good": pa.array(good),
        }
    )


def _utc(at: datetime.datetime) -> datetime.datetime:
    return (
        at if at.tzinfo else at.replace(tzinfo=datetime.UTC)
    )  # OPC UA's times are UTC, asyncua's before 2.0 did not say so


if __name__ == "__main__":
    child(main)
