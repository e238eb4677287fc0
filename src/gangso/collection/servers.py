"""Starting a machine's OPC UA server, an MQTT broker, and a sensor box, each on a free port of this computer alone."""

import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gangso.collection.certificates import Certificates
from gangso.collection.processes import Running
from gangso.errors import GangsoError
from gangso.twins.machine_tool import MachineTool

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Endpoint:
    """Where something listens, and with what one goes there.

    Parameters
    ----------
    port, host
        Where; on this computer, if no host is given.
    path
        The end of an OPC UA server's address, ``opc.tcp://host:portPATH``; of others than the twin's mostly empty.
    authority
        Certificate of the authority that signed the other side's; None without encryption.
    certificate, key
        What we show ourselves with.
    user, password
        Who we are, for a server or broker that asks.
    """

    port: int
    host: str = HOST
    path: str = "/gangso"
    authority: Path | None = None
    certificate: Path | None = None
    key: Path | None = None
    user: str | None = None
    password: str | None = None

    @classmethod
    def of(cls, server: Running, certificates: Certificates | None = None, **login: str) -> "Endpoint":
        """Return the way to a server or broker that was started here."""
        if certificates is None:
            return cls(server.ready["port"], **login)
        return cls(
            server.ready["port"],
            authority=certificates.authority,
            certificate=certificates.client,
            key=certificates.client_key,
            **login,
        )


def start_machine(
    machine: MachineTool,
    *,
    name: str = "MC-01",
    fs_hz: float = 20.0,
    wave_hz: float = 0.0,
    from_s: float = 0.0,
    certificates: Certificates | None = None,
    seed: int = 0,
) -> Running:
    """Start an OPC UA server that plays a machine tool; it gets ready meanwhile, for about a second.

    Parameters
    ----------
    machine
        What it plays.
    name
        Of the machine, and of its object in the address space.
    fs_hz
        How often it renews each signal, in Hz; a multiple of 10.
    wave_hz
        Sampling rate of the acceleration, which comes as an array every 0.1 s; 0 for none.
    from_s
        Where in the machine's working day it begins, in s.
    certificates
        With them, the server takes only connections that are signed and encrypted by whom this authority has signed.
    seed
        Of the sensors' noise.

    Returns
    -------
    Running
        Its ``ready["port"]`` is where it listens; asking for it waits until it does.
    """
    if fs_hz < 10 or round(fs_hz) % 10:
        raise GangsoError(
            ko=f"fs_hz = {fs_hz:g}은(는) 쓸 수 없습니다. 10의 배수를 주십시오 (10, 20, 100 ...).",
            en=f"fs_hz = {fs_hz:g} is not possible. Give a multiple of 10 (10, 20, 100 ...).",
        )
    options = {
        "machine": asdict(machine),
        "name": name,
        "fs_hz": fs_hz,
        "wave_hz": wave_hz,
        "from_s": from_s,
        "seed": seed,
        "certificates": _paths(certificates) | {"trusted": str(certificates.authority.parent)}
        if certificates
        else None,
    }
    return Running("gangso.collection.machine_process", options)


def start_broker(
    *, port: int | None = None, certificates: Certificates | None = None, users: dict[str, str] | None = None
) -> Running:
    """Start an MQTT broker. It keeps nothing on the disk: what it holds is gone with it.

    Parameters
    ----------
    port
        Where it listens: that of a broker that has died, so that its clients find it again. None for any that is free.
    certificates
        With them, it takes only encrypted connections (TLS) and shows the server's certificate. It asks for none of its
        clients': `users` tells who may come.
    users
        Password by name; None lets everybody in.

    Returns
    -------
    Running
        Its ``ready["port"]`` is where it listens.

    Raises
    ------
    GangsoError
        If it cannot be started.
    """
    options: dict[str, Any] = {
        "port": port,
        "certificates": _paths(certificates) if certificates else None,
        "users": users,
    }
    for _ in range(5):  # between choosing a free port and opening it, another process can take it
        broker = Running("gangso.collection.broker_process", options)
        if broker.ready["port"] is not None:
            return broker
        broker.stop()
        if port is not None:
            time.sleep(0.5)  # the system lets a port go a moment after the process
    raise GangsoError(
        ko="MQTT 브로커가 포트를 열지 못했습니다. 컴퓨터의 방화벽이나 보안 프로그램을 확인하고 다시 실행하십시오.",
        en="The MQTT broker could not open a port. Check the computer's firewall or security software, and run again.",
    )


def start_sensor(
    endpoint: Endpoint,
    machine: MachineTool,
    *,
    name: str = "MC-01",
    fs_hz: float = 100.0,
    samples: int = 50,
    messages: int | None = None,
    pace: float = 1.0,
    buffer: int = 1000,
    offset_s: float = 0.0,
    drift_ppm: float = 0.0,
    from_s: float = 0.0,
    seed: int = 1,
) -> Running:
    """Start a sensor box that sends a machine's signals to a broker.

    Under ``gangso/machines/NAME/status`` it says ``online``, and leaves with the broker what to say when it has died: its Last
    Will, ``offline``. Both are retained: whoever asks later is told at once.

    Parameters
    ----------
    endpoint
        The broker.
    machine
        What it measures.
    name
        Of the machine; the topic is ``gangso/machines/NAME/signals``.
    fs_hz, samples
        Samples a second of each of the eight signals, and how many of them one message carries.
    messages
        How many it sends; None for no end.
    pace
        Speed of time: 1 measures in real time, 0 as fast as the broker takes it.
    buffer
        Messages that it can hold while the broker does not take them; beyond, the oldest goes and is counted.
    offset_s, drift_ppm
        How far its clock is from this computer's at the start, and how many microseconds a second it runs away.
    from_s
        Where in the machine's working day it begins, in s.
    seed
        Of its noise.

    Raises
    ------
    CollectionError
        If the broker cannot be reached or does not accept it.
    """
    options = {
        "endpoint": as_options(endpoint),
        "machine": asdict(machine),
        "name": name,
        "fs_hz": fs_hz,
        "samples": samples,
        "messages": messages,
        "pace": pace,
        "buffer": buffer,
        "offset_s": offset_s,
        "drift_ppm": drift_ppm,
        "from_s": from_s,
        "seed": seed,
    }
    return Running("gangso.collection.sensor_process", options).when_ready()


def _paths(certificates: Certificates) -> dict[str, str]:
    return {name: str(Path(path).resolve()) for name, path in asdict(certificates).items()}


def as_options(endpoint: Endpoint) -> dict[str, Any]:
    """Return an endpoint as a child process is told it."""
    return {
        name: str(value.resolve()) if isinstance(value, Path) else value for name, value in asdict(endpoint).items()
    }
