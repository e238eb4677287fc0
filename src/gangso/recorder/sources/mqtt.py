"""MQTT: a session that the broker keeps, whose messages are acknowledged once they are on the disk.

With QoS 1 or 2 the broker holds what was not acknowledged, and sends it again to whoever comes under this client's name. What
then comes twice has the same time, and is told by it.
"""

import ssl
import threading
import time
from functools import partial
from typing import Any

import paho.mqtt.client as paho

from gangso.collection.failures import connection, dropped, refused_login
from gangso.collection.mqtt import KEEPALIVE_S
from gangso.errors import GangsoError
from gangso.recorder import gauge as states
from gangso.recorder import sources
from gangso.recorder.intake import Delivery
from gangso.recorder.sources import messages
from gangso.words import Text

ANSWER_S = 10.0
WINDOW = 10  # brokers hand out twenty messages or more that are not acknowledged: from here on the disk is hurried


class Reader(sources.Reader):
    """Reads what a broker's topics say."""

    def read(self, stopping: threading.Event) -> None:
        """Read until `stopping` is set."""
        access = self.source.access
        where = f"mqtt{'s' if access.tls else ''}://{access.host}:{access.port}"
        self._decode = messages.decoder(self.source, self.gauge, self.mark)
        self._stopping = stopping
        self._unanswered = 0
        self._counting = threading.Lock()
        gone, answered = threading.Event(), threading.Event()
        answer: list[Any] = []
        mqtt = self._client()
        mqtt.on_message = self._take
        mqtt.on_disconnect = lambda *_: (gone.set(), answered.set())

        def on_connect(made: Any, data: Any, flags: Any, reason: Any, properties: Any) -> None:
            answer.append(reason)
            if not reason.is_failure:
                made.subscribe([(topic, access.qos) for topic in access.topics])
            answered.set()

        mqtt.on_connect = on_connect
        try:
            mqtt.connect(access.host, access.port, keepalive=KEEPALIVE_S)
        except OSError as error:
            raise connection(where, error) from error
        mqtt.loop_start()
        try:
            answered.wait(ANSWER_S)
            if not answer:
                raise dropped(where)
            if answer[0].is_failure:
                raise refused_login(where, str(answer[0]))
            self.gauge.state = states.READING
            while not stopping.wait(0.05):
                if gone.is_set():
                    raise connection(where, ConnectionResetError())
        finally:
            mqtt.disconnect()
            mqtt.loop_stop()

    def _client(self) -> paho.Client:
        access = self.source.access
        mqtt = paho.Client(
            paho.CallbackAPIVersion.VERSION2, client_id=access.client, clean_session=False, manual_ack=True
        )
        if access.tls:
            context = ssl.create_default_context(cafile=access.authority)
            if access.certificate is not None:
                context.load_cert_chain(access.certificate, access.key)
            mqtt.tls_set_context(context)
        else:
            self.gauge.remark(
                "security",
                Text(
                    ko=f"mqtt://{access.host}: 연결이 암호화되어 있지 않습니다. 브로커가 TLS를 제공하면 mqtts://로 적으십시오.",
                    en=f"mqtt://{access.host}: the connection is not encrypted. Write mqtts:// if the broker offers TLS.",
                ),
            )
        if access.user is not None:
            mqtt.username_pw_set(access.user, access.password.read() if access.password else None)
        return mqtt

    def _take(self, mqtt: paho.Client, data: Any, message: paho.MQTTMessage) -> None:
        self.intake.wait_for_room(self._stopping)
        try:
            samples = self._decode(message, time.time_ns() // 1000)
        except GangsoError as error:  # it will be as unreadable when it comes again
            samples = ()
            self.gauge.failed(Text(ko=error.ko, en=error.en))
        except Exception as error:  # whoever sends it, and whatever: one message must not end the reading
            samples = ()
            words = f"{message.topic}: {type(error).__name__}: {error}"
            self.gauge.failed(Text(ko=f"읽을 수 없는 메시지: {words}", en=f"a message that cannot be read: {words}"))
        with self._counting:
            self._unanswered += bool(message.qos)
            hurry = self._unanswered >= WINDOW
        done = partial(self._acknowledge, mqtt, message.mid, message.qos) if message.qos else None
        self.intake.put(Delivery(self.source.name, samples, done, self._decode.mark), hurry=hurry)

    def _acknowledge(self, mqtt: paho.Client, mid: int, qos: int) -> None:
        with self._counting:
            self._unanswered -= 1
        mqtt.ack(mid, qos)  # of a client whose connection has gone, it means nothing, and does nothing
