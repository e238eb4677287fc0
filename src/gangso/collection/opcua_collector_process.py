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
from dataclasses import dataclass

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
    kept = Kept.of(store)
    async with connected(options["endpoint"]) as client:
        again = await take_over(client, options)
        subscribed = again or await subscribe(client, options)
        listening = asyncio.create_task(subscribed.listen())
        waited = len(kept.fresh(subscribed.rows))
        filled: list[Row] = []
        if kept.last and options["history"]:
            if again:
                # What waits in the queues comes first, and tells whether some of it was lost.
                await asyncio.sleep(2 * options["publish_ms"] / 1000)
            if not again or any(row.overflow for row in subscribed.rows):
                filled = kept.fresh(await _missed(client, subscribed, kept.last))
                kept.values.update(_same(row) for row in filled)  # some of it is on its way in the subscription, too
        tell(
            "ready",
            taken_over=again is not None,
            republished=waited,
            filled=len(filled),
            sampling_ms=subscribed.sampling_ms,
        )
        count, rows = 0, filled
        while True:
            fresh = [*rows, *kept.fresh(subscribed.rows)]
            subscribed.rows.clear()
            done = list(subscribed.unacknowledged)
            if fresh:
                store.write(_table(fresh))
                count += sum(len(row.value) if isinstance(row.value, list) else 1 for row in fresh)
                tell("kept", values=count, at=time.time())
            subscribed.on_disk(done)
            if options["stopping"].is_set():
                listening.cancel()
                return
            rows = []
            await asyncio.sleep(options["every_s"])
            if listening.done():
                listening.result()  # raises what has ended it
            await client.check_connection()


@dataclass(frozen=True)
class Kept:
    """What an earlier collector has on the disk, so that nothing is written twice, and nothing thrown away that is new.

    A message that comes again is told by its number. Its times do not tell: clocks are set back, and then what is new has
    older times than what was kept. What the history gives has no number, and neither has the value with which a new
    subscription begins; they are told by being the same in signal, time, value and status.

    Parameters
    ----------
    messages
        Subscription and number of each.
    values
        Signal, time, value and status of each.
    last
        By signal, from when on the history has to be asked: the time of the last value that *arrived*, or when it arrived,
        whichever is earlier (an overlap does no harm, a hole does).
    """

    messages: set[tuple]
    values: set[tuple]
    last: dict[str, datetime.datetime]

    @classmethod
    def of(cls, store: Store) -> "Kept":
        """Read it from the newest files."""
        rows = store.rows(["subscription", "message", "signal", "time", "value", "text", "status", "arrived"])
        return cls(
            {(row[0], row[1]) for row in rows if row[1] is not None},
            {row[2:7] for row in rows},
            {row[2]: min(row[3], row[7]) for row in rows},
        )

    def fresh(self, rows: list[Row]) -> list[Row]:
        """Return the rows that are not kept yet."""
        return [
            row
            for row in rows
            if (row.subscription, row.message) not in self.messages and _same(row) not in self.values
        ]


def _same(row: Row) -> tuple:
    value = row.value if isinstance(row.value, float) else None
    return row.signal, row.time, value, row.value if isinstance(row.value, str) else None, row.status


async def _missed(client, subscribed: Subscribed, last: dict[str, datetime.datetime]) -> list[Row]:
    """Return what the server remembers of the time since the last value on the disk, up to where the subscription begins."""
    from asyncua import ua

    rows = []
    for signal, name in subscribed.nodes.items():
        if signal not in last or subscribed.is_wave(signal):
            continue  # a waveform is too much to remember
        node = client.get_node(name)
        for _ in range(20):
            now = datetime.datetime.now(datetime.UTC)
            try:
                found = await node.read_raw_history(last[signal], now)
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
            "subscription": pa.array([row.subscription for row in rows], pa.string()).dictionary_encode(),
            "message": pa.array([row.message for row in rows], pa.int64()),
        }
    )


if __name__ == "__main__":
    child(main)
