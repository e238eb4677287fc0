"""A collector of OPC UA values into Parquet; started by `gangso.collection.collect_opcua`.

What it has received is acknowledged once it is on the disk: until then the server keeps the message. A subscription
belongs to the server and outlives its client, as long as its lifetime says, and goes on filling the queues of its monitored
items. So a collector that starts again takes it over (TransferSubscriptions), asks for what was not acknowledged
(Republish), and finds what has waited in the queues. Where the subscription has expired, or a queue has overflowed, it asks
the server's history instead.
"""

import asyncio
import datetime
import logging
import time

import pyarrow as pa

from gangso.collection.opcua import connected
from gangso.collection.processes import child, tell
from gangso.collection.store import Store
from gangso.collection.subscribing import Row, Subscribed, subscribe, take_over, utc


def main(options: dict) -> None:
    """Collect until the starting process ends."""
    logging.disable(logging.WARNING)
    asyncio.run(_collect(options))


async def _collect(options: dict) -> None:
    store = Store(options["folder"])
    newest = store.newest()
    async with connected(options["endpoint"]) as client:
        again = await take_over(client, options)
        subscribed = again or await subscribe(client, options)
        listening = asyncio.create_task(subscribed.listen())
        waited = len(subscribed.rows)
        filled: list[Row] = []
        if newest and options["history"]:
            if again:
                # What waits in the queues comes first, and tells whether some of it was lost.
                await asyncio.sleep(2 * options["publish_ms"] / 1000)
            if not again or any(row.overflow for row in subscribed.rows):
                filled = await _missed(client, subscribed, newest)
        tell(
            "ready",
            taken_over=again is not None,
            republished=waited,
            filled=len(filled),
            sampling_ms=subscribed.sampling_ms,
        )
        kept, rows = 0, filled
        while True:
            fresh = _once([*rows, *subscribed.rows], newest)
            subscribed.rows.clear()
            done = list(subscribed.unacknowledged)
            if fresh:
                store.write(_table(fresh))
                kept += sum(len(row.value) if isinstance(row.value, list) else 1 for row in fresh)
                tell("kept", values=kept, at=time.time())
            subscribed.on_disk(done)
            if options["stopping"].is_set():
                listening.cancel()
                return
            rows = []
            await asyncio.sleep(options["every_s"])
            if listening.done():
                listening.result()  # raises what has ended it
            await client.check_connection()


def _once(rows: list[Row], newest: dict[str, datetime.datetime]) -> list[Row]:
    """Return the rows that are newer than what was kept of their signal: history, queues and messages sent again overlap."""
    fresh = []
    for row in rows:
        if row.signal not in newest or row.time > newest[row.signal]:
            newest[row.signal] = row.time
            fresh.append(row)
    return fresh


async def _missed(client, subscribed: Subscribed, newest: dict[str, datetime.datetime]) -> list[Row]:
    """Return what the server remembers of the time since the last value on the disk, up to where the subscription begins."""
    from asyncua import ua

    rows = []
    for signal, name in subscribed.nodes.items():
        if signal not in newest or subscribed.is_wave(signal):
            continue  # a waveform is too much to remember
        node = client.get_node(name)
        for _ in range(20):
            now = datetime.datetime.now(datetime.UTC)
            try:
                found = await node.read_raw_history(newest[signal] + datetime.timedelta(microseconds=1), now)
            except ua.UaError:  # this server keeps none: then a gap stays a gap
                found = []
                break
            begins = next((row.time for row in subscribed.rows if row.signal == signal), now)
            if found and utc(found[-1].SourceTimestamp) >= begins:
                break
            await asyncio.sleep(0.1)  # the server's memory runs a little behind its publications
        rows += [Row.of(signal, value, time.time()) for value in found]
    return rows


def _table(rows: list[Row]) -> pa.Table:
    stamps = pa.timestamp("us", tz="UTC")
    waves = [row.value if isinstance(row.value, list) else None for row in rows]
    return pa.table(
        {
            "signal": pa.array([row.signal for row in rows]).dictionary_encode(),
            "time": pa.array([row.time for row in rows], stamps),
            "arrived": pa.array([round(row.arrived * 1e6) for row in rows], stamps),
            "value": pa.array([row.value if isinstance(row.value, float) else None for row in rows], pa.float64()),
            "text": pa.array([row.value if isinstance(row.value, str) else None for row in rows], pa.string()),
            "waveform": pa.array(waves, pa.list_(pa.float32())),
            "status": pa.array([row.status for row in rows]).dictionary_encode(),
            "overflow": pa.array([row.overflow for row in rows], pa.bool_()),
        }
    )


if __name__ == "__main__":
    child(main)
