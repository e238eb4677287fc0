"""The five kinds of sources, as a plan describes them: how to get there, and where each signal is found."""

from gangso.recorder.kinds.base import Access, Where
from gangso.recorder.kinds.csv_folder import Column, Csv
from gangso.recorder.kinds.modbus import REGISTERS, Modbus, Register
from gangso.recorder.kinds.mqtt import InMessage, Mqtt
from gangso.recorder.kinds.mtconnect import DataItem, Mtconnect
from gangso.recorder.kinds.opcua import Node, Opcua

__all__ = [
    "KINDS",
    "REGISTERS",
    "Access",
    "Column",
    "Csv",
    "DataItem",
    "InMessage",
    "Modbus",
    "Mqtt",
    "Mtconnect",
    "Node",
    "Opcua",
    "Register",
    "Where",
]

KINDS: dict[str, tuple[type[Access], type[Where]]] = {
    "opcua": (Opcua, Node),
    "mqtt": (Mqtt, InMessage),
    "modbus": (Modbus, Register),
    "mtconnect": (Mtconnect, DataItem),
    "csv": (Csv, Column),
}
