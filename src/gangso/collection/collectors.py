"""Starting a collector of MQTT messages or of OPC UA values, each a process of its own that writes Parquet files."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from gangso.collection.failures import CollectionError
from gangso.collection.machine_process import URI
from gangso.collection.processes import Running
from gangso.collection.servers import Endpoint, as_options
from gangso.twins.machine_tool import SIGNALS


def collect_mqtt(
    endpoint: Endpoint,
    folder: Path | str,
    *,
    topic: str = "gangso/machines/+/signals",
    name: str = "collector",
    every_s: float = 0.2,
) -> Running:
    """Start a collector of MQTT messages.

    Parameters
    ----------
    endpoint
        The broker.
    folder
        Where its Parquet files go.
    topic
        What it subscribes to.
    name
        Under which the broker keeps messages for it while it is away: one name for one collector.
    every_s
        How often it writes a file, and acknowledges what is in it.

    Returns
    -------
    Running
        It tells ``kept`` after each file: ``messages`` and ``values`` on the disk, ``duplicates``, ``unreadable``.

    Raises
    ------
    CollectionError
        If the broker cannot be reached or does not accept it, or the folder cannot be written.
    """
    options = {
        "endpoint": as_options(endpoint),
        "folder": str(Path(folder).resolve()),
        "topic": topic,
        "name": name,
        "every_s": every_s,
    }
    return Running("gangso.collection.mqtt_collector_process", options).when_ready()


def collect_opcua(
    endpoint: Endpoint,
    folder: Path | str,
    *,
    signals: Iterable[str] | Mapping[str, str] = tuple(SIGNALS),
    sampling_ms: float = 10.0,
    publish_ms: float = 100.0,
    queue: int = 1000,
    lifetime_s: float = 60.0,
    every_s: float = 0.5,
    history: bool = True,
) -> Running:
    """Start a collector of OPC UA values.

    Parameters
    ----------
    endpoint
        The server.
    folder
        Where its Parquet files go.
    signals
        Which: names of the twin's signals, or ``vibration`` for its waveform. Of any other server, what you call a signal
        and its NodeId: ``{"outlet pressure": "ns=3;s=PLC.Outlet"}``.
    sampling_ms
        How often the server looks at each signal, in ms; it may grant a longer interval.
    publish_ms
        How often it sends what has gathered, in ms.
    queue
        How many values of each signal wait in between, and while no collector is there; beyond, the oldest goes.
    lifetime_s
        How long the server keeps the subscription while nobody asks for it.
    every_s
        How often a file is written, and what is in it acknowledged.
    history
        Whether a collector that starts again asks the server for what neither queue nor message holds.

    Returns
    -------
    Running
        It tells ``kept`` after each file: ``values`` on the disk. Its ``ready`` has ``sampling_ms`` as granted, and of a
        collector that starts again whether the subscription was ``taken_over``, how many values were ``republished``, and
        how many ``filled`` from the history.

    Raises
    ------
    CollectionError
        If there is no such signal, the server cannot be reached or does not accept it, or the folder cannot be written.

    Examples
    --------
    >>> press = collection.Endpoint(4840, host="192.168.0.20", path="")
    >>> collection.collect_opcua(press, "press", signals={"force": "ns=3;s=Press.Force"}, sampling_ms=50)
    """
    wanted = dict(signals) if isinstance(signals, Mapping) else {name: name for name in signals}
    known = (*SIGNALS, "vibration")
    for name, node in wanted.items():
        if node not in known and "=" not in node:
            raise CollectionError(
                ko=f"신호 '{node}'은(는) 트윈의 공작기계에 없습니다. 있는 신호: {', '.join(known)}. 다른 서버의 신호라면 노드 ID를 주십시오: "
                f'signals={{"{name}": "ns=3;s=..."}}',
                en=f"The twin's machine has no signal '{node}'. Signals: {', '.join(known)}. For a signal of another server give "
                f'its NodeId: signals={{"{name}": "ns=3;s=..."}}',
            )
    options = {
        "endpoint": as_options(endpoint),
        "folder": str(Path(folder).resolve()),
        "namespace": URI,
        "signals": wanted,
        "sampling_ms": sampling_ms,
        "publish_ms": publish_ms,
        "queue": queue,
        "lifetime_s": lifetime_s,
        "every_s": every_s,
        "history": history,
    }
    return Running("gangso.collection.opcua_collector_process", options).when_ready()
