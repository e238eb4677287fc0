"""The MQTT broker (rumqttd, by the package iotcore) in a process of its own; started by `gangso.collection.start_broker`.

It holds sessions and messages in memory alone. What it has acknowledged and not yet handed out is gone when it dies, as with
every broker without persistence: a lesson shows it.
"""

import os
import socket
import tempfile
import threading
import time
from pathlib import Path

import psutil

from gangso.collection.processes import child, tell

HOST = "127.0.0.1"


def main(options: dict) -> None:
    """Serve until the starting process ends; tells its port, or none where somebody else took it meanwhile."""
    from iotcore.iotcore import IotCoreBroker

    port = options.get("port") or _free_port()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "broker.toml"
        path.write_text(configuration(port, options), encoding="utf-8")
        broker = IotCoreBroker(config_path=str(path))
        threading.Thread(target=broker.run_forever, daemon=True).start()
        listening = _listens(port)
    tell("ready", port=port if listening else None)
    while listening and not options["stopping"].wait(1.0):
        pass
    os._exit(0)  # the broker's own threads know no end


def configuration(port: int, options: dict) -> str:
    """Return the broker's settings as rumqttd reads them."""
    tls = users = ""
    if certificates := options.get("certificates"):
        tls = (
            f'[v4.1.tls]\ncapath = "{certificates["authority"]}"\ncertpath = "{certificates["server"]}"\n'
            f'keypath = "{certificates["server_key"]}"\n'
        )
    if options.get("users"):
        lines = "".join(f'"{name}" = "{password}"\n' for name, password in options["users"].items())
        users = f"[v4.1.connections.auth]\n{lines}"
    return (
        "id = 0\n[router]\nid = 0\nmax_connections = 64\nmax_outgoing_packet_count = 200\n"
        "max_segment_size = 16777216\nmax_segment_count = 16\n"
        f'[v4.1]\nname = "v4-1"\nlisten = "{HOST}:{port}"\nnext_connection_delay_ms = 1\n{tls}'
        "[v4.1.connections]\nconnection_timeout_ms = 5000\nmax_payload_size = 4194304\nmax_inflight_count = 100\n"
        f"dynamic_filters = true\n{users}"
    )


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        return free.getsockname()[1]


def _listens(port: int) -> bool:
    """Wait until the port is open, and say whether it is this process that opened it."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        for connection in psutil.Process().net_connections(kind="tcp"):
            if connection.status == psutil.CONN_LISTEN and connection.laddr.port == port:
                return True
        time.sleep(0.02)
    return False


if __name__ == "__main__":
    child(main)
