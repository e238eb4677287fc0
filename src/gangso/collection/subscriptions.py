"""Subscriptions of the machine's server as OPC UA Part 4 asks for them, where asyncua's own server does less.

asyncua hands every new value to every monitored item, whatever sampling interval was asked for, says nothing when a queue
has overflowed, gives a message out a second time only once, and after TransferSubscriptions goes on publishing to the
connection that is gone. Here

* each monitored item samples for itself, at the interval that the server grants: no shorter than its variable's
  MinimumSamplingInterval, a multiple of it (Part 4, 5.12.1.2: "the server uses the rate that it supports");
* its queue belongs to it alone, has one place unless more are asked for, and marks what stands before a loss (Part 4,
  5.12.1.5, the Overflow bit);
* a subscription lives as long as its lifetime count, whether its session's connection does or not (Part 4, 5.13.1.1), and
  keeps what was not acknowledged for Republish.
"""

import math
from dataclasses import replace
from typing import Any

from asyncua import ua
from asyncua.common.utils import ServiceError
from asyncua.server import internal_server, internal_subscription
from asyncua.server.monitored_item_service import MonitoredItemService
from asyncua.server.subscription_service import SubscriptionService

OVERFLOW = 0x480  # InfoType DataValue and its Overflow bit (Part 4, 7.39.1)


def revised_ms(requested_ms: float, publishing_ms: float, minimum_ms: float) -> float:
    """Return the sampling interval that the server grants, in ms.

    Parameters
    ----------
    requested_ms
        What the client asks for; 0 for the fastest there is, below 0 for the publishing interval.
    publishing_ms
        Of the subscription.
    minimum_ms
        The shortest for this variable: how often the machine renews it.

    Examples
    --------
    >>> revised_ms(25, 100, 10), revised_ms(0, 100, 10), revised_ms(-1, 100, 10)
    (30.0, 10.0, 100.0)
    """
    wanted = publishing_ms if requested_ms < 0 else requested_ms
    return minimum_ms * max(1, math.ceil(wanted / minimum_ms - 1e-9))


class Items(MonitoredItemService):
    """The monitored items of one subscription, each with its own sampling interval."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._every_ms: dict[int, float] = {}
        self._slot: dict[int, int] = {}  # which sampling interval the last sample was from

    def _revise_queue_size(self, requested: int) -> int:
        if self.isub.pub_request_callback is None:  # the server's own, which keeps the history: as asyncua has it
            return super()._revise_queue_size(requested)
        return min(max(int(requested), 1), self.isub.max_queue_size)

    def _make_monitored_item_common(self, params: Any) -> Any:
        result, data = super()._make_monitored_item_common(params)
        node = params.ItemToMonitor.NodeId
        minimum = self.aspace.read_attribute_value(node, ua.AttributeIds.MinimumSamplingInterval)
        if self.isub.pub_request_callback is not None and minimum.Value is not None and minimum.Value.Value:
            result.RevisedSamplingInterval = revised_ms(
                params.RequestedParameters.SamplingInterval,
                self.isub.data.RevisedPublishingInterval,
                minimum.Value.Value,
            )
            self._every_ms[result.MonitoredItemId] = result.RevisedSamplingInterval
        return result, data

    async def datachange_callback(self, handle: int, value: Any, error: Any = None) -> None:
        """Take what the variable has become, if it is time for a sample, into the item's queue."""
        item = self._monitored_datachange.get(handle)
        every_ms = self._every_ms.get(item)
        if error or every_ms is None or value.SourceTimestamp is None:
            await super().datachange_callback(handle, value, error)
            return
        slot = math.floor(value.SourceTimestamp.timestamp() * 1000 / every_ms + 1e-6)
        if slot <= self._slot.get(item, -1):
            return
        self._slot[item] = slot
        size = self._monitored_items[item].queue_size
        waiting = self.isub._triggered_datachanges
        full = len(waiting.get(item, ())) >= size
        await super().datachange_callback(handle, value)
        if full and size > 1 and item in waiting:
            oldest = waiting[item][0]
            status = ua.StatusCode(oldest.Value.StatusCode.value | OVERFLOW)
            oldest.Value = replace(oldest.Value, StatusCode=status)


class Subscriptions(SubscriptionService):
    """All subscriptions of the server; they belong to it, not to a connection."""

    def republish(self, params: Any) -> Any:
        """Return a message again that has not been acknowledged; it stays until it is."""
        subscription = self.subscriptions.get(params.SubscriptionId)
        if subscription is None:
            raise ServiceError(ua.StatusCodes.BadSubscriptionIdInvalid)
        found = subscription._not_acknowledged_results.get(params.RetransmitSequenceNumber)
        if found is None:
            raise ServiceError(ua.StatusCodes.BadMessageNotAvailable)
        return found.NotificationMessage

    async def transfer_subscriptions(self, params: Any, session_id: Any, callback: Any) -> Any:
        """Hand subscriptions to another session, which publishes from now on."""
        results = await super().transfer_subscriptions(params, session_id, callback)
        for number, result in zip(params.SubscriptionIds, results, strict=True):
            if result.StatusCode.is_good():
                self.subscriptions[int(number)].pub_request_callback = callback.__self__.get_publish_request
        return results


def install() -> None:
    """From now on, servers that this process makes keep to the above."""
    internal_subscription.MonitoredItemService = Items
    internal_server.SubscriptionService = Subscriptions
