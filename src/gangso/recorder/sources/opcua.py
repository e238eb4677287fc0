"""OPC UA: a subscription that outlives its connection, and is acknowledged message by message once they are on the disk.

A subscription belongs to the server. It fills its queues while nobody listens, and keeps what was not acknowledged, for as
long as its lifetime says. So a reader that comes again takes it over (TransferSubscriptions), asks for what was not
acknowledged (Republish), and asks the history for the rest, where a queue overflowed or the subscription is gone and the
server keeps one. Services of this reader: Browse paths, Read, HistoryRead, and those of a subscription; no Write, no Call.
"""

import asyncio
import contextlib
import datetime
import hashlib
import logging
import threading
import time
from collections import deque
from functools import partial
from typing import Any

from asyncua import Client, ua

from gangso.collection.failures import connection, unknown_tag
from gangso.collection.subscribing import CODE, OVERFLOW, utc
from gangso.recorder import gauge as states
from gangso.recorder import sources
from gangso.recorder.intake import Delivery
from gangso.recorder.plan import Item
from gangso.recorder.samples import Sample, Signal
from gangso.recorder.sources.opcua_client import closed, opened
from gangso.words import Text

ITEMS_A_CALL = 1000  # a server may refuse more monitored items at once
ASKING = 2  # Publish requests under way: while one answer is read, the server has where to send the next
KEEPALIVE_S = 5.0
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MICRO = datetime.timedelta(microseconds=1)


def quiet() -> None:
    """Let asyncua log nothing: what goes wrong is said by the gauge, and values belong into no log."""
    logging.getLogger("asyncua").setLevel(logging.CRITICAL)


class Reader(sources.Reader):
    """Reads a server's variables by subscription."""

    def read(self, stopping: threading.Event) -> None:
        """Read until `stopping` is set."""
        quiet()
        asyncio.run(self._read(stopping))

    async def _read(self, stopping: threading.Event) -> None:
        access = self.source.access
        try:
            async with contextlib.AsyncExitStack() as stack:
                client, certificate = await opened(access, self.own, (self.mark or {}).get("certificate"), self.gauge)
                stack.push_async_callback(closed, client)
                await _Subscription(self, client, certificate).follow(stopping)
        except (OSError, TimeoutError, ua.UaError) as error:
            raise connection(access.address, error) from error


class _Subscription:
    """A subscription of one connection; the next connection may take it over."""

    def __init__(self, reader: Reader, client: Client, certificate: str | None) -> None:
        self.reader, self.client, self.certificate = reader, client, certificate
        self.access, self.items = reader.source.access, reader.source.items
        self.session = client.uaclient.session
        self.session.ensure_publish_loop = lambda: None  # asyncua's own acknowledges what nobody has kept yet
        self.number = 0
        self._acks: deque[int] = deque()
        self._loop = asyncio.get_running_loop()
        self._overflowed = False
        self._nodes: dict[int, ua.NodeId] = {}

    async def follow(self, stopping: threading.Event) -> None:
        """Take it over or make it, and deliver what it says until `stopping` is set."""
        newest = dict(self.reader.intake.store.newest)
        known = {item.signal.key: newest[item.signal.key] for item in self.items if item.signal.key in newest}
        started = await self._started()
        taken_over = await self._take_over(started)
        if not taken_over:
            await self._subscribe()
            if known:
                self.reader.gauge.gaps += 1  # until the history says otherwise
        mark = {"number": self.number, "started": started, "asked": self._asked(), "certificate": self.certificate}
        self.reader.intake.put(Delivery(self.reader.source.name, (), mark=mark))
        self.reader.gauge.state = states.READING
        tasks = [asyncio.create_task(self._listen()) for _ in range(ASKING)]
        if known and not taken_over:
            tasks.append(asyncio.create_task(self._fill(known)))
        try:
            while not stopping.is_set():
                await asyncio.sleep(0.05)
                for task in [task for task in tasks if task.done()]:
                    task.result()  # raises what has ended it
                    tasks.remove(task)
                if self._overflowed and known:
                    self._overflowed = False
                    tasks.append(asyncio.create_task(self._fill(known)))
                    known = dict(self.reader.intake.store.newest)
        finally:
            for task in tasks:
                task.cancel()

    async def _listen(self) -> None:
        """Ask for messages; acknowledge those that are on the disk."""
        intake = self.reader.intake
        while True:
            while intake.full:
                await asyncio.sleep(0.02)
            acks = [ua.SubscriptionAcknowledgement(self.number, self._acks.popleft()) for _ in range(len(self._acks))]
            answer = await asyncio.wait_for(self.session.publish(acks), 4 * KEEPALIVE_S)
            self._deliver(answer.Parameters.NotificationMessage)

    def _deliver(self, message: Any) -> None:
        now_us = time.time_ns() // 1000
        items, samples = self.items, []
        for part in message.NotificationData or ():
            if isinstance(part, ua.StatusChangeNotification):
                raise ua.UaStatusCodeError(part.Status.value)  # the server has ended it
            if not isinstance(part, ua.DataChangeNotification):
                continue
            for found in part.MonitoredItems:
                value = found.Value
                if value.StatusCode is not None and value.StatusCode.value & OVERFLOW == OVERFLOW:
                    self._overflowed = True
                    self.reader.gauge.gaps += 1
                samples.append(_sample(items[found.ClientHandle - 1].signal, value, now_us))
        if message.NotificationData:
            done = partial(self._loop.call_soon_threadsafe, self._acks.append, message.SequenceNumber)
            self.reader.intake.put(Delivery(self.reader.source.name, samples, on_disk=_if_open(done)))

    async def _take_over(self, started: str) -> bool:
        """Take over the subscription that was made last, with all that it holds; False where it is gone."""
        mark = self.reader.mark or {}
        if mark.get("started") != started or mark.get("asked") != self._asked():
            return False
        wanted = ua.TransferSubscriptionsParameters([mark["number"]], False)
        try:
            result = (await self.session.transfer_subscriptions(wanted))[0]
        except ua.UaError:  # the service is optional
            return False
        if not result.StatusCode.is_good():
            return False
        self.number = mark["number"]
        for number in result.AvailableSequenceNumbers or ():
            with contextlib.suppress(ua.UaError):  # it had only so much room
                self._deliver(await self.session.republish(self.number, number))
        return True

    async def _subscribe(self) -> None:
        access = self.access
        keepalive = max(1, round(min(KEEPALIVE_S, access.lifetime_s / 3) * 1000 / access.publish_ms))
        lifetime = max(3 * keepalive, round(access.lifetime_s * 1000 / access.publish_ms))
        wanted = ua.CreateSubscriptionParameters(access.publish_ms, lifetime, keepalive, 0, True, 0)
        self.number = (await self.session.create_subscription(wanted, lambda result: None)).SubscriptionId
        refused: list[tuple[Item, str]] = []
        requests = []
        slower: dict[float, list[str]] = {}
        for handle, item in enumerate(self.items, start=1):
            try:
                requests.append(self._request(handle, item, await self._node(handle)))
            except ua.UaError as error:
                refused.append((item, type(error).__name__))
        for first in range(0, len(requests), ITEMS_A_CALL):
            asked = requests[first : first + ITEMS_A_CALL]
            granted = await self.session.create_monitored_items(
                ua.CreateMonitoredItemsParameters(self.number, ua.TimestampsToReturn.Both, asked)
            )
            for request, result in zip(asked, granted, strict=True):
                item = self.items[request.RequestedParameters.ClientHandle - 1]
                if not result.StatusCode.is_good():
                    refused.append((item, result.StatusCode.name))
                elif result.RevisedSamplingInterval > 1.001 * access.sampling_ms:
                    slower.setdefault(result.RevisedSamplingInterval, []).append(item.signal.name)
        for granted_ms, names in slower.items():
            self._slower(granted_ms, names)
        for item, reason in refused:
            error = unknown_tag(item.signal.name, item.where.node or "/".join(item.where.path), reason)
            if len(refused) == len(self.items):
                raise error
            self.reader.gauge.remark(item.signal.name, Text(ko=error.ko, en=error.en))

    def _request(self, handle: int, item: Item, node: ua.NodeId) -> Any:
        band = None
        if item.where.deadband:
            band = ua.DataChangeFilter(ua.DataChangeTrigger.StatusValue, ua.DeadbandType.Absolute, item.where.deadband)
        return ua.MonitoredItemCreateRequest(
            ua.ReadValueId(node, ua.AttributeIds.Value),
            ua.MonitoringMode.Reporting,
            ua.MonitoringParameters(handle, self.access.sampling_ms, band, self.access.queue, True),
        )

    def _slower(self, granted_ms: float, names: list[str]) -> None:
        listed = ", ".join(names[:5]) + (" ..." if len(names) > 5 else "")
        self.reader.gauge.remark(
            f"every {granted_ms:g} ms",
            Text(
                ko=f"서버는 신호 {len(names)}개를 {granted_ms:g} ms마다만 줍니다 (요청 {self.access.sampling_ms:g} ms): {listed}",
                en=f"the server gives {len(names)} signals every {granted_ms:g} ms only (asked: {self.access.sampling_ms:g} ms): {listed}",
            ),
        )

    async def _fill(self, newest: dict[tuple[str, str], int]) -> None:
        """Ask the server's history for what came after the last value that is kept; what came otherwise is left out."""
        await asyncio.sleep(1.0)  # a server's memory runs a little behind its publications
        for handle, item in enumerate(self.items, start=1):
            if item.signal.key not in newest:
                continue
            begin = _EPOCH + (newest[item.signal.key] + 1) * _MICRO
            now = datetime.datetime.now(datetime.UTC)
            try:
                node = self.client.get_node(await self._node(handle))
                found = await node.read_raw_history(begin, now)
            except ua.UaError:  # this server keeps none of this variable: the gap stays, and is counted
                continue
            now_us = time.time_ns() // 1000
            samples = [_sample(item.signal, value, now_us) for value in found]
            if samples:
                self.reader.intake.put(Delivery(self.reader.source.name, samples))
            while self.reader.intake.full:
                await asyncio.sleep(0.02)

    async def _node(self, handle: int) -> ua.NodeId:
        if handle not in self._nodes:
            where = self.items[handle - 1].where
            if where.node is not None:
                self._nodes[handle] = ua.NodeId.from_string(where.node)
            else:
                self._nodes[handle] = (await self.client.nodes.objects.get_child(list(where.path))).nodeid
        return self._nodes[handle]

    async def _started(self) -> str:
        """Return when the server started: the numbers of its subscriptions mean others after the next start."""
        return str(await self.client.get_node(ua.ObjectIds.Server_ServerStatus_StartTime).read_value())

    def _asked(self) -> str:
        access = self.access
        asked = [access.sampling_ms, access.publish_ms, access.queue, access.lifetime_s]
        return hashlib.sha256(
            repr([asked, [(item.signal.key, item.where) for item in self.items]]).encode()
        ).hexdigest()


def _if_open(call: Any) -> Any:
    def acknowledge() -> None:
        with contextlib.suppress(RuntimeError):  # the connection, and its loop, have ended meanwhile: it comes again
            call()

    return acknowledge


_NAMES: dict[int, str] = {0: "Good"}


def _status(code: int) -> str:
    if code not in _NAMES:
        _NAMES[code] = ua.StatusCode(code).name
    return _NAMES[code]


def _sample(signal: Signal, found: Any, now_us: int) -> Sample:
    """Return a value of OPC UA as a sample."""
    at, clock = found.SourceTimestamp, "device"
    if at is None:  # some servers give their own time alone
        at, clock = found.ServerTimestamp, "server"
    time_us = now_us if at is None else (utc(at) - _EPOCH) // _MICRO
    value = None if found.Value is None else found.Value.Value
    if isinstance(value, bool | int):
        value = float(value)
    elif isinstance(value, list) and all(isinstance(each, bool | int | float) for each in value):
        value = tuple(map(float, value))
    elif value is not None and not isinstance(value, float | str):
        value = str(getattr(value, "Text", None) or value)
    code = found.StatusCode.value & CODE if found.StatusCode is not None else 0
    return Sample(signal, time_us, now_us, value, _status(code), "arrival" if at is None else clock)
