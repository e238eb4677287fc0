"""What a server, broker, agent or folder offers, and a plan of it to edit. Reads only; nothing is subscribed but MQTT's topics."""

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

from gangso.errors import GangsoError
from gangso.recorder.browse.csv_folder import csv_offers
from gangso.recorder.browse.mqtt import mqtt_offers
from gangso.recorder.browse.mtconnect import mtconnect_offers
from gangso.recorder.browse.offers import Offer, Offered
from gangso.recorder.browse.opcua import opcua_offers
from gangso.recorder.browse.planned import plan_text

__all__ = ["Offer", "Offered", "browse", "plan_text"]


def browse(address: str, *, user: str | None = None, password: str | None = None, listen_s: float = 10.0) -> Offered:
    """Look at what an address offers.

    Parameters
    ----------
    address
        ``opc.tcp://``, ``mqtt://``, ``mqtts://``, ``http://`` or ``https://`` (MTConnect), or a folder of CSV files.
    user, password
        For a server or broker that asks.
    listen_s
        How long a broker is listened to.

    Raises
    ------
    GangsoError
        If it cannot be reached, or nothing can be listed there.
    """
    scheme = urlsplit(address).scheme
    if scheme == "opc.tcp":
        return asyncio.run(opcua_offers(address, user, password))
    if scheme in ("mqtt", "mqtts"):
        return mqtt_offers(address, user, password, listen_s)
    if scheme in ("http", "https"):
        return mtconnect_offers(address.rstrip("/"))
    if scheme == "modbus":
        raise GangsoError(
            ko="Modbus 장치는 무엇을 가졌는지 말하지 않습니다. 장치 설명서의 레지스터 표를 보고 계획에 적으십시오: register, table, type, scale.",
            en="A Modbus device does not say what it has. Write what its manual's table of registers says into a plan: register, table, "
            "type, scale.",
        )
    if Path(address).is_dir():
        return csv_offers(Path(address))
    raise GangsoError(
        ko=f"'{address}': 볼 수 없는 주소입니다. opc.tcp://, mqtt://, mqtts://, http://(MTConnect) 주소나 CSV 파일이 있는 폴더를 주십시오.",
        en=f"'{address}': nothing to look at. Give an address with opc.tcp://, mqtt://, mqtts:// or http:// (MTConnect), or a folder of "
        "CSV files.",
    )
