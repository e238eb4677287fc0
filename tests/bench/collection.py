"""How many values a second get from a sensor or a machine onto the disk on this computer: ``python tests/bench/collection.py``.

Counts values that are on the disk (fsync) and, with MQTT, acknowledged. Sender, broker and collector share the cores.
"""

import sys
import tempfile
from pathlib import Path

import psutil

from gangso import collection
from gangso.twins.machine_tool import SIGNALS, MachineTool

MESSAGES = 3000
SECONDS = 5.0


def mqtt(samples: int, certificates: collection.Certificates | None) -> tuple[float, float]:
    """Return values and messages a second."""
    users = {"floor": "gangso"} if certificates else None
    login = {"user": "floor", "password": "gangso"} if certificates else {}
    with (
        tempfile.TemporaryDirectory() as folder,
        collection.start_broker(certificates=certificates, users=users) as broker,
    ):
        way = collection.Endpoint.of(broker, certificates, **login)
        with collection.collect_mqtt(way, Path(folder) / "kept") as collector:
            count = max(200, MESSAGES * 8 // samples)
            with collection.start_sensor(way, MachineTool(), samples=samples, messages=count, pace=0) as sensor:
                began = sensor.ready["boot"] / 1000
                end = collector.wait_for(lambda told: told.get("messages", 0) >= count, 300)["at"]
    return count * samples * 8 / (end - began), count / (end - began)


def opcua(signals: tuple[str, ...], fs_hz: float, wave_hz: float, certificates) -> tuple[float, float]:
    """Return values a second that were kept, and that the machine gave out."""
    options = {"fs_hz": fs_hz, "wave_hz": wave_hz, "certificates": certificates}
    with tempfile.TemporaryDirectory() as folder, collection.start_machine(MachineTool(), **options) as machine:
        way = collection.Endpoint.of(machine, certificates)
        with collection.collect_opcua(way, folder, signals=signals) as collector:
            first = collector.wait_for(lambda told: told.get("values", 0) > 10, 60)
            last = collector.wait_for(lambda told: told.get("at", 0) > first["at"] + SECONDS, 60)
    given = sum(wave_hz if name == "vibration" else fs_hz for name in signals)
    return (last["values"] - first["values"]) / (last["at"] - first["at"]), given


def main() -> None:
    """Print a table."""
    print(f"{psutil.cpu_count()} cores, {sys.version.split()[0]}")
    print(f"{'way':<34}{'values/s':>12}{'messages/s':>12}")
    with tempfile.TemporaryDirectory() as folder:
        certificates = collection.issue(folder)
        for tls in (None, certificates):
            for samples in (1, 10, 50, 500):
                values, messages = mqtt(samples, tls)
                name = f"MQTT{' + TLS' if tls else ''}, {samples * 8:,} values a message"
                print(f"{name:<34}{values:>12,.0f}{messages:>12,.0f}")
        print(f"{'way':<34}{'values/s':>12}{'given out/s':>12}")
        scalars = tuple(SIGNALS)
        for secured in (None, certificates):
            name = f"OPC UA{' SignAndEncrypt' if secured else ''}"
            for label, signals, fs_hz, wave_hz in (
                ("8 scalars at 100 Hz", scalars, 100.0, 0.0),
                ("waveform at 10 kHz", ("vibration",), 10.0, 10_000.0),
                ("waveform at 50 kHz", ("vibration",), 10.0, 50_000.0),
            ):
                values, given = opcua(signals, fs_hz, wave_hz, secured)
                print(f"{name + ', ' + label:<34}{values:>12,.0f}{given:>12,.0f}")


if __name__ == "__main__":
    main()
