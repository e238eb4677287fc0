"""Collecting signals for real, on this computer alone: an OPC UA server, an MQTT broker, and collectors that keep what they say.

Server, broker, sensor and collectors are processes of their own. They listen on the loopback address and a free port
only, and end with the process that started them, whatever ends it.
"""

from importlib import import_module
from typing import Any

# Loaded when first asked for: each of those processes imports this package, and few of them need pandas or Parquet.
_MODULES = {
    "Certificates": "certificates",
    "Endpoint": "servers",
    "Finding": "quality",
    "Limits": "quality",
    "Report": "quality",
    "Running": "processes",
    "Store": "store",
    "collect_mqtt": "collectors",
    "collect_opcua": "collectors",
    "inspect": "quality",
    "issue": "certificates",
    "start_broker": "servers",
    "start_machine": "servers",
    "start_sensor": "servers",
}
__all__ = list(_MODULES)


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
