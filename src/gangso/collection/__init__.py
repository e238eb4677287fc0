"""Collecting signals for real, on this computer alone: an OPC UA server, an MQTT broker, and collectors that keep what they say.

Server, broker, sensor and collectors are processes of their own. They listen on the loopback address and a free port
only, and end with the process that started them, whatever ends it.
"""

from gangso.collection.certificates import Certificates, issue
from gangso.collection.collectors import collect_mqtt, collect_opcua
from gangso.collection.processes import Running
from gangso.collection.quality import Finding, Limits, Report, inspect
from gangso.collection.servers import Endpoint, start_broker, start_machine, start_sensor
from gangso.collection.store import Store

__all__ = [
    "Certificates",
    "Endpoint",
    "Finding",
    "Limits",
    "Report",
    "Running",
    "Store",
    "collect_mqtt",
    "collect_opcua",
    "inspect",
    "issue",
    "start_broker",
    "start_machine",
    "start_sensor",
]
