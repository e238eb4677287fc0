"""An OPC UA server that plays a machine tool; started by `gangso.collection.start_machine`.

Below ``Objects`` stands one object, the machine, with its signals: each a variable with its unit (EngineeringUnits) and
range (EURange). The acceleration is an array: a tenth of a second of waveform as one value.
"""

import asyncio
import datetime
import gc
import logging
import os
import socket
import time
from pathlib import Path

import numpy as np

from gangso.collection.certificates import SERVER_URI
from gangso.collection.processes import child, tell
from gangso.collection.units import NAMESPACE, UNITS, unit_id
from gangso.twins.machine_tool import SIGNALS, MachineTool, play, waveform

URI = "urn:gangso:machine-tool"  # of the namespace: its index can differ from server to server
HOST = "127.0.0.1"
WAVEFORM_S = 0.1
REMEMBERED = 20_000  # values of each signal that can be asked for afterwards


def main(options: dict) -> None:
    """Serve until the starting process ends."""
    logging.disable(logging.WARNING)  # asyncua warns that a lesson's server lacks what a plant's has
    asyncio.run(_serve(options))


async def _serve(options: dict) -> None:
    from asyncua import Server

    server = Server()
    gc.disable()  # the standard's seven thousand nodes stay: looking through them for what can go takes half of the start
    await server.init()
    gc.freeze()
    gc.enable()
    await server.set_application_uri(SERVER_URI)
    server.set_server_name("Gangso machine tool")
    await _secure(server, options.get("certificates"))
    index = await server.register_namespace(URI)
    machine = await server.nodes.objects.add_object(index, options["name"])
    nodes = {name: await _signal(machine, index, name) for name in [*SIGNALS, "vibration"]}
    for attempt in range(5):
        port = _free_port()
        server.set_endpoint(f"opc.tcp://{HOST}:{port}/gangso")
        try:
            await server.start()
            break
        except OSError:  # somebody else took the port meanwhile
            if attempt == 4:
                raise
    await server.historize_node_data_change(
        [nodes[name] for name in SIGNALS], period=datetime.timedelta(hours=1), count=REMEMBERED
    )
    tell("ready", port=port, namespace=index, variables=[str(node.nodeid.Identifier) for node in nodes.values()])
    await _play(server, nodes, options)
    os._exit(0)  # it holds nothing that has to be kept, and the library's own way of stopping takes two seconds


async def _secure(server, certificates: dict | None) -> None:
    from asyncua import ua
    from asyncua.crypto.permission_rules import SimpleRoleRuleset
    from asyncua.crypto.truststore import TrustStore
    from asyncua.crypto.validator import CertificateValidator, CertificateValidatorOptions

    if certificates is None:
        server.set_security_policy([ua.SecurityPolicyType.NoSecurity])
        return
    server.set_security_policy(
        [ua.SecurityPolicyType.Basic256Sha256_SignAndEncrypt], permission_ruleset=SimpleRoleRuleset()
    )
    await server.load_certificate(certificates["server"])
    await server.load_private_key(certificates["server_key"])
    trusted = TrustStore([Path(certificates["trusted"])], [])
    await trusted.load()
    server.set_certificate_validator(CertificateValidator(CertificateValidatorOptions.TRUSTED_VALIDATION, trusted))


async def _signal(machine, index: int, name: str):
    from asyncua import ua

    code, symbol, words = UNITS[name]
    low, high = SIGNALS.get(name, (-100.0, 100.0))
    start = ua.Variant([0.0], ua.VariantType.Float) if name == "vibration" else 0.0
    node = await machine.add_variable(ua.NodeId(f"machine.{name}", index), ua.QualifiedName(name, index), start)
    unit = ua.EUInformation(
        NamespaceUri=NAMESPACE,
        UnitId=unit_id(code),
        DisplayName=ua.LocalizedText(symbol),
        Description=ua.LocalizedText(words),
    )
    await node.add_property(0, "EngineeringUnits", unit)
    await node.add_property(0, "EURange", ua.Range(Low=low, High=high))
    return node


async def _play(server, nodes: dict, options: dict) -> None:
    """Give every signal its values when their time has come, in blocks of a second that are computed at once."""
    from asyncua import ua

    machine, fs_hz, wave_hz = MachineTool(**options["machine"]), options["fs_hz"], options["wave_hz"]
    rng = np.random.default_rng(options["seed"])
    begin, count = time.time(), round(fs_hz * WAVEFORM_S)
    block = 0
    while not options["stopping"].is_set():
        from_s = options["from_s"] + block * WAVEFORM_S
        signals = play(machine, from_s + np.arange(count) / fs_hz, rng)
        if wave_hz:
            acceleration = waveform(machine, from_s + np.arange(round(wave_hz * WAVEFORM_S)) / wave_hz, rng)
            await _write(
                server,
                nodes["vibration"],
                ua.Variant(acceleration.tolist(), ua.VariantType.Float),
                begin + block * WAVEFORM_S,
            )
        for k in range(count):
            at = begin + block * WAVEFORM_S + k / fs_hz
            if (wait := at - time.time()) > 0:
                await asyncio.sleep(wait)
            for name, values in signals.items():
                await _write(server, nodes[name], ua.Variant(float(values[k]), ua.VariantType.Double), at)
        await asyncio.sleep(0)
        block += 1


async def _write(server, node, value, at_s: float) -> None:
    from asyncua import ua

    stamp = datetime.datetime.fromtimestamp(at_s, datetime.UTC)
    await server.write_attribute_value(node.nodeid, ua.DataValue(value, SourceTimestamp=stamp, ServerTimestamp=stamp))


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        return free.getsockname()[1]


if __name__ == "__main__":
    child(main)
