"""An MQTT client of this package: how it is made, encrypted and connected, and what is said when it cannot be."""

import ssl
import threading

from gangso.collection.failures import connection, dropped, refused_login

# A broker that hears nothing for half as long again takes the client for dead, and tells its Last Will.
KEEPALIVE_S = 20


def client(endpoint: dict, name: str, *, clean: bool, manual: bool = False):
    """Return a client that is not connected yet.

    Parameters
    ----------
    endpoint
        `gangso.collection.Endpoint` as a dictionary.
    name
        What the broker knows it by: a session that is not clean belongs to this name.
    clean
        Whether the broker forgets what it holds for the client when the connection ends.
    manual
        Whether the client itself says when a message is acknowledged.
    """
    import paho.mqtt.client as paho

    made = paho.Client(paho.CallbackAPIVersion.VERSION2, client_id=name, clean_session=clean, manual_ack=manual)
    made.reconnect_delay_set(min_delay=1, max_delay=5)
    if endpoint.get("authority"):
        context = ssl.create_default_context(cafile=endpoint["authority"])
        if endpoint.get("certificate"):
            context.load_cert_chain(endpoint["certificate"], endpoint["key"])
        made.tls_set_context(context)
    if endpoint.get("user"):
        made.username_pw_set(endpoint["user"], endpoint["password"])
    return made


def connect(made, endpoint: dict) -> None:
    """Connect, and wait until the broker has said yes; the client's thread runs from here on.

    Raises
    ------
    CollectionError
        If the broker cannot be reached, its certificate is not to be trusted, or it does not want this client.
    """
    where = f"mqtt{'s' if endpoint.get('authority') else ''}://{endpoint['host']}:{endpoint['port']}"
    answered, answer = threading.Event(), []
    before = made.on_connect

    def on_connect(mqtt, data, flags, reason, properties):
        answer.append(reason)
        if before and not reason.is_failure:
            before(mqtt, data, flags, reason, properties)
        answered.set()

    made.on_connect = on_connect
    made.on_disconnect = lambda *_: answered.set()
    try:
        made.connect(endpoint["host"], endpoint["port"], keepalive=KEEPALIVE_S)
    except OSError as error:
        raise connection(where, error) from error
    made.loop_start()
    answered.wait(10)
    if not answer or answer[0].is_failure:
        made.disconnect()  # its thread is not waited for: it may be in the middle of connecting again
        if answer:
            raise refused_login(where, str(answer[0]))
        raise dropped(where)
