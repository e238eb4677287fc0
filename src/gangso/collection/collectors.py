"""Starting a collector of MQTT messages or of OPC UA values, each a process of its own that writes Parquet files."""

from collections.abc import Iterable
from pathlib import Path

from gangso.collection.machine_process import URI
from gangso.collection.processes import Running
from gangso.collection.servers import Endpoint, as_options
from gangso.errors import GangsoError
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
    signals: Iterable[str] = tuple(SIGNALS),
    publish_ms: float = 100.0,
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
        Which: names of the machine's signals, or ``vibration`` for the waveform.
    publish_ms
        How often the server sends what has changed, in ms.
    every_s
        How often a file is written.
    history
        Whether a collector that starts again asks the server for what it missed.

    Returns
    -------
    Running
        It tells ``kept`` after each file: ``values`` on the disk.

    Raises
    ------
    GangsoError
        If there is no such signal, the server cannot be reached or does not accept it, or the folder cannot be written.
    """
    signals = list(signals)
    known = (*SIGNALS, "vibration")
    for name in signals:
        if name not in known:
            raise GangsoError(
                ko=f"신호 '{name}'은(는) 이 공작기계에 없습니다. 있는 신호: {', '.join(known)}.",
                en=f"The machine has no signal '{name}'. Signals: {', '.join(known)}.",
            )
    options = {
        "endpoint": as_options(endpoint),
        "folder": str(Path(folder).resolve()),
        "namespace": URI,
        "signals": signals,
        "publish_ms": publish_ms,
        "every_s": every_s,
        "history": history,
    }
    return Running("gangso.collection.opcua_collector_process", options).when_ready()
