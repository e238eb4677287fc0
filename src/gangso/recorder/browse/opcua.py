"""What an OPC UA server offers: the variables below Objects, with unit and value."""

import contextlib
from pathlib import Path
from typing import Any

from gangso.recorder.browse.offers import MOST, Offer, Offered


async def opcua_offers(address: str, user: str | None, password: str | None) -> Offered:
    """Return the variables below a server's Objects."""
    import tempfile

    from asyncua import ua

    from gangso.collection.failures import connection
    from gangso.recorder.gauge import Gauge
    from gangso.recorder.kinds import Opcua
    from gangso.recorder.sources.opcua import quiet
    from gangso.recorder.sources.opcua_client import closed, opened

    class Given:
        def read(self) -> str:
            return password or ""

    # A person has typed this password for this address.
    access = Opcua(address, user=user, password=Given() if user else None, plain_login=True)  # type: ignore[arg-type]
    quiet()
    with tempfile.TemporaryDirectory() as own:
        try:
            client, _ = await opened(access, Path(own), None, Gauge("browse", "opcua"))
            try:
                found = await _variables(client)
            finally:
                await closed(client)
        except (OSError, TimeoutError, ua.UaError) as error:
            raise connection(address, error) from error
    paths = [path for path, _, _, _ in found]
    names = [path[-1].partition(":")[2] for path in paths]
    offers = tuple(
        Offer(
            name if names.count(name) == 1 else ".".join(step.partition(":")[2] for step in path),
            {"node": node},
            unit,
            now,
        )
        for name, (path, node, unit, now) in zip(names, found, strict=True)
    )
    return Offered("opcua", {"address": address, "sampling_ms": 100}, offers[:MOST], len(offers) > MOST)


async def _variables(client: Any) -> list[tuple[list[str], str, str, str]]:
    """Return path, NodeId, unit and value of each variable below Objects; the server's own are left out."""
    from asyncua import ua

    found: list[tuple[list[str], str, str, str]] = []
    seen: set[Any] = set()
    todo: list[tuple[Any, list[str]]] = [(client.nodes.objects, [])]
    while todo and len(found) <= MOST:
        node, path = todo.pop(0)
        wanted = ua.NodeClass.Object | ua.NodeClass.Variable
        for each in await node.get_references(ua.ObjectIds.HierarchicalReferences, ua.BrowseDirection.Forward, wanted):
            name = f"{each.BrowseName.NamespaceIndex}:{each.BrowseName.Name}"
            property_ = each.ReferenceTypeId == ua.NodeId(ua.ObjectIds.HasProperty)
            own = each.NodeId.NamespaceIndex == 0 and each.NodeId.Identifier in (
                ua.ObjectIds.Server,
                ua.ObjectIds.Aliases,
                ua.ObjectIds.Locations,
            )
            if each.NodeId in seen or property_ or own:
                continue
            seen.add(each.NodeId)
            below = client.get_node(each.NodeId)
            if each.NodeClass == ua.NodeClass.Variable:
                found.append(([*path, name], each.NodeId.to_string(), await _unit(below), await _now(below)))
            todo.append((below, [*path, name]))
    return found


async def _unit(node: Any) -> str:
    from asyncua import ua

    with contextlib.suppress(ua.UaError, AttributeError):
        return (await (await node.get_child("0:EngineeringUnits")).read_value()).DisplayName.Text or ""
    return ""


async def _now(node: Any) -> str:
    from asyncua import ua

    with contextlib.suppress(ua.UaError):
        value = await node.read_value()
        return f"[{len(value)}]" if isinstance(value, list) else str(value)
    return ""
