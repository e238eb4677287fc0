"""What an MQTT broker's topics say, as long as they are listened to."""

import json
import time
from typing import Any
from urllib.parse import urlsplit

from gangso.errors import GangsoError
from gangso.recorder.browse.offers import MOST, Offer, Offered


def mqtt_offers(address: str, user: str | None, password: str | None, listen_s: float) -> Offered:
    """Return what a broker's topics say while they are listened to."""
    import ssl

    import paho.mqtt.client as paho

    from gangso.collection.failures import connection, dropped, refused_login

    url = urlsplit(address)
    client = paho.Client(paho.CallbackAPIVersion.VERSION2, clean_session=True)
    if url.scheme == "mqtts":
        client.tls_set_context(ssl.create_default_context())
    if user is not None:
        client.username_pw_set(user, password)
    heard: dict[str, bytes] = {}
    answer: list[Any] = []

    def on_connect(made: Any, data: Any, flags: Any, reason: Any, properties: Any) -> None:
        answer.append(reason)
        made.subscribe("#", qos=0)

    client.on_connect = on_connect

    def on_message(made: Any, data: Any, message: Any) -> None:
        if len(heard) <= MOST:  # more are not shown
            heard.setdefault(message.topic, message.payload)

    client.on_message = on_message
    try:
        client.connect(url.hostname or "", url.port or (8883 if url.scheme == "mqtts" else 1883))
    except OSError as error:
        raise connection(address, error) from error
    client.loop_start()
    time.sleep(listen_s)
    client.disconnect()
    client.loop_stop()
    if not answer:
        raise dropped(address)
    if answer[0].is_failure:
        raise refused_login(address, str(answer[0]))
    if not heard:
        raise GangsoError(
            ko=f"{address}: {listen_s:g}초 동안 메시지가 하나도 오지 않았습니다. 더 오래 들으려면 --listen을 쓰십시오. 이 사용자가 '#'을 구독할 수 없게 막혀 있을 수도 "
            "있습니다.",
            en=f"{address}: no message came within {listen_s:g} s. Listen longer with --listen. This user may also be barred from "
            "subscribing to '#'.",
        )
    offers = [offer for topic in sorted(heard) for offer in _paths(topic, heard[topic])]
    return Offered("mqtt", {"address": address, "topics": sorted(heard)}, tuple(offers[:MOST]), len(offers) > MOST)


def _paths(topic: str, payload: bytes) -> list[Offer]:
    try:
        leaves = _leaves(json.loads(payload))
    except (ValueError, RecursionError):  # nested without end: one message must not keep the others from being shown
        return []
    times = [path for path, _ in leaves if path.split(".")[-1].lower() in ("time", "timestamp", "ts", "t0", "t")]
    return [
        Offer(
            f"{topic.split('/')[-1]} {path}".strip(),
            {"topic": topic, "value": path or "$"} | ({"time": times[0]} if times else {}),
            now=str(value),
        )
        for path, value in leaves
        if path not in times
    ]


def _leaves(content: Any, path: str = "") -> list[tuple[str, Any]]:
    if isinstance(content, dict):
        return [leaf for name, each in content.items() for leaf in _leaves(each, f"{path}.{name}".strip("."))]
    return [(path, f"[{len(content)}]" if isinstance(content, list) else content)]
