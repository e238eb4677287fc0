"""A client's side of a subscription that outlives it: made, or taken over from the collector that is gone.

What a later collector needs stands in ``subscription.json`` beside the files: which subscription of which start of the
server, and which monitored item is which signal.
"""

import contextlib
import datetime
import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from asyncua import ua

from gangso.collection.failures import unknown_namespace, unknown_tag

FILE = "subscription.json"
OVERFLOW = 0x480
CODE = 0xFFFF0000  # of a status; the rest tells of limits and overflow


class Row(NamedTuple):
    """One value as it came."""

    signal: str
    time: datetime.datetime
    arrived: float
    value: float | list[float] | str | None
    status: str
    overflow: bool
    subscription: str | None = None
    message: int | None = None

    @classmethod
    def of(
        cls, signal: str, found: Any, arrived: float, subscription: str | None = None, message: int | None = None
    ) -> "Row":
        """Return a value of OPC UA as a row: source time, status, and whether values before it were lost in a queue.

        `message` is the number of the message that it came with, which no other message of this `subscription` has; what
        comes from the server's history has none.
        """
        status = found.StatusCode.value
        value = None if found.Value is None else found.Value.Value
        at = found.SourceTimestamp or found.ServerTimestamp  # some servers give the second alone
        at = utc(at) if at else datetime.datetime.fromtimestamp(arrived, datetime.UTC)
        name, lost = ua.StatusCode(status & CODE).name, status & OVERFLOW == OVERFLOW
        return cls(signal, at, arrived, _plain(value), name, lost, subscription, message)


@dataclass
class Subscribed:
    """A subscription of this client.

    Parameters
    ----------
    session
        Of asyncua's client.
    number
        By which the server knows the subscription.
    started
        When the server started: its numbers mean others after the next start.
    nodes
        Node by signal.
    handles
        Signal by the number that comes with its values.
    sampling_ms
        What the server grants each signal.
    rows
        What has come and is not taken yet.
    unacknowledged
        Numbers of the messages that these rows came with.
    """

    session: Any
    number: int
    started: str
    nodes: dict[str, str]
    handles: dict[int, str]
    sampling_ms: dict[str, float]
    rows: list[Row] = field(default_factory=list)
    unacknowledged: list[int] = field(default_factory=list)
    _acknowledge: list[int] = field(default_factory=list)
    _waves: set[str] = field(default_factory=set)

    async def listen(self) -> None:
        """Ask for messages until cancelled; acknowledge those that are on the disk."""
        while True:
            acks = [ua.SubscriptionAcknowledgement(self.number, number) for number in self._acknowledge]
            self._acknowledge = []
            self._take((await self.session.publish(acks)).Parameters.NotificationMessage)

    def on_disk(self, messages: list[int]) -> None:
        """Say that what came with these messages is kept."""
        self._acknowledge += messages
        self.unacknowledged = [number for number in self.unacknowledged if number not in messages]

    @property
    def name(self) -> str:
        """What no other subscription of this server is called, earlier starts included."""
        return f"{self.started} {self.number}"

    def is_wave(self, signal: str) -> bool:
        """Whether arrays have come from this signal."""
        return signal in self._waves

    def _take(self, message: Any) -> None:
        found = [part for part in message.NotificationData or () if isinstance(part, ua.DataChangeNotification)]
        for item in [item for part in found for item in part.MonitoredItems]:
            signal = self.handles[item.ClientHandle]
            row = Row.of(signal, item.Value, time.time(), self.name, message.SequenceNumber)
            self.rows.append(row)
            if isinstance(row.value, list):
                self._waves.add(row.signal)
        if message.NotificationData:
            self.unacknowledged.append(message.SequenceNumber)


async def take_over(client: Any, options: dict) -> Subscribed | None:
    """Take over the subscription of the collector that wrote into this folder before, with all that was not acknowledged.

    Returns
    -------
    Subscribed or None
        None if there was none for these signals and intervals, the server started anew, or the subscription has expired.
    """
    try:
        kept = json.loads((Path(options["folder"]) / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if kept["started"] != await _started(client) or kept["asked"] != _asked(options):
        return None
    session = _by_hand(client)
    result = (await session.transfer_subscriptions(ua.TransferSubscriptionsParameters([kept["number"]], False)))[0]
    if not result.StatusCode.is_good():
        return None
    handles = {int(handle): signal for handle, signal in kept["handles"].items()}
    taken = Subscribed(session, kept["number"], kept["started"], kept["nodes"], handles, kept["sampling_ms"])
    for number in result.AvailableSequenceNumbers:
        with contextlib.suppress(ua.UaError):  # it had only so much room
            taken._take(await session.republish(kept["number"], number))
    return taken


async def subscribe(client: Any, options: dict) -> Subscribed:
    """Make a subscription, and write down what the next collector needs to take it over.

    Raises
    ------
    CollectionError
        If the server does not have one of the nodes.
    """
    session = _by_hand(client)
    nodes = await _nodes(client, options)
    count = max(3, round(options["lifetime_s"] * 1000 / options["publish_ms"]))
    params = ua.CreateSubscriptionParameters(options["publish_ms"], count, count // 3, 0, True, 0)
    made = await session.create_subscription(params, lambda result: None)
    handles = dict(enumerate(nodes, start=1))
    items = [
        ua.MonitoredItemCreateRequest(
            ua.ReadValueId(ua.NodeId.from_string(nodes[signal]), ua.AttributeIds.Value),
            ua.MonitoringMode.Reporting,
            ua.MonitoringParameters(handle, options["sampling_ms"], None, options["queue"], True),
        )
        for handle, signal in handles.items()
    ]
    asked = ua.CreateMonitoredItemsParameters(made.SubscriptionId, ua.TimestampsToReturn.Both, items)
    granted = await session.create_monitored_items(asked)
    for signal, result in zip(nodes, granted, strict=True):
        if not result.StatusCode.is_good():
            raise unknown_tag(signal, nodes[signal], result.StatusCode.name)
    sampling_ms = {signal: result.RevisedSamplingInterval for signal, result in zip(nodes, granted, strict=True)}
    started = await _started(client)
    kept = {
        "number": made.SubscriptionId,
        "started": started,
        "asked": _asked(options),
        "nodes": nodes,
        "handles": handles,
        "sampling_ms": sampling_ms,
    }
    (Path(options["folder"]) / FILE).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    return Subscribed(session, made.SubscriptionId, started, nodes, handles, sampling_ms)


def utc(at: datetime.datetime) -> datetime.datetime:
    """Return a time with its zone: OPC UA's are UTC, and asyncua before 2.0 did not say so."""
    return at if at.tzinfo else at.replace(tzinfo=datetime.UTC)


def _by_hand(client: Any) -> Any:
    """Return the client's session, whose own loop of Publish requests is off: it acknowledges what nobody has kept yet."""
    session = client.uaclient.session
    session.ensure_publish_loop = lambda: None
    return session


async def _started(client: Any) -> str:
    """Return when the server started: the numbers of its subscriptions mean others after the next start."""
    return str(await client.get_node(ua.ObjectIds.Server_ServerStatus_StartTime).read_value())


async def _nodes(client: Any, options: dict) -> dict[str, str]:
    """Return the node of each signal: the twin's by its name, others as they were given.

    The number of a namespace can change with the server's next start, its URI cannot. So ``nsu=URI;s=...`` (OPC 10000-6,
    5.1.12: the text form of an ExpandedNodeId) is turned into today's number.
    """
    found = {}
    for name, node in options["signals"].items():
        wanted = node if "=" in node else f"nsu={options['namespace']};s=machine.{node}"
        if wanted.startswith("nsu="):
            uri, identifier = wanted.removeprefix("nsu=").split(";", 1)
            try:
                wanted = f"ns={await client.get_namespace_index(uri)};{identifier}"
            except ValueError as error:
                raise unknown_namespace(name, uri, await client.get_namespace_array()) from error
        found[name] = wanted
    return found


def _asked(options: dict) -> list:
    return [options["signals"], *(options[name] for name in ("sampling_ms", "publish_ms", "queue", "lifetime_s"))]


def _plain(value: Any) -> float | list[float] | str | None:
    if isinstance(value, bool | int | float):
        return float(value)
    if isinstance(value, list) and all(isinstance(each, bool | int | float) for each in value):
        return [float(each) for each in value]
    return None if value is None else str(value)
