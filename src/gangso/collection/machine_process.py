"""An OPC UA server that plays a machine tool; started by `gangso.collection.start_machine`.

Below ``Objects`` stands one object, the machine, with its signals: each a variable with its unit (EngineeringUnits) and
range (EURange), and with how often it is renewed (MinimumSamplingInterval). The acceleration is an array: a tenth of a
second of waveform as one value. Values carry a status: the flow meter's plug is loose, and the temperature's transmitter
answers every other second only (`gangso.twins.machine_tool.status`). What a client asks for, sampling and publishing
interval, queue and lifetime, is honoured (`gangso.collection.subscriptions`).
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
from gangso.twins.machine_tool import SIGNALS, MachineTool, play, status, waveform

URI = "urn:gangso:machine-tool"  # of the namespace: its index can differ from server to server
HOST = "127.0.0.1"
WAVEFORM_S = 0.1
# Renewed no more often than this, in s: a controller reads a temperature once a second.
SLOW = {"spindle_temperature": 1.0}
REMEMBERED = 20_000  # values of each signal that can be asked for afterwards


def main(options: dict) -> None:
    """Serve until the starting process ends."""
    logging.disable(logging.WARNING)  # asyncua warns that a lesson's server lacks what a plant's has
    asyncio.run(_serve(options))


async def _serve(options: dict) -> None:
    from asyncua import Server

    from gangso.collection.subscriptions import install

    install()
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
    every_s = {name: SLOW.get(name, 1 / options["fs_hz"]) for name in SIGNALS} | {"vibration": WAVEFORM_S}
    nodes = {name: await _signal(machine, index, name, 1000 * step) for name, step in every_s.items()}
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


async def _signal(machine, index: int, name: str, minimum_ms: float):
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
    shortest = ua.DataValue(ua.Variant(minimum_ms, ua.VariantType.Double))
    await node.write_attribute(ua.AttributeIds.MinimumSamplingInterval, shortest)
    return node


async def _play(server, nodes: dict, options: dict) -> None:
    """Give every signal its values when their time has come, in blocks of a second that are computed at once."""
    from asyncua import ua

    machine, fs_hz, wave_hz = MachineTool(**options["machine"]), options["fs_hz"], options["wave_hz"]
    rng = np.random.default_rng(options["seed"])
    # Half a step off the multiples at which a monitored item samples, so that each sample is a fresh value.
    begin, count = (np.floor(time.time() * fs_hz) + 0.5) / fs_hz, round(fs_hz * WAVEFORM_S)
    slow = {name: round(step * fs_hz) for name, step in SLOW.items()}
    block = 0
    while not options["stopping"].is_set():
        from_s = options["from_s"] + block * WAVEFORM_S
        times_s = from_s + np.arange(count) / fs_hz
        signals, states = play(machine, times_s, rng), status(times_s)
        if wave_hz:
            acceleration = waveform(machine, from_s + np.arange(round(wave_hz * WAVEFORM_S)) / wave_hz, rng)
            wave = ua.Variant(acceleration.tolist(), ua.VariantType.Float)
            await _write(server, nodes["vibration"], wave, "Good", begin + block * WAVEFORM_S)
        for k in range(count):
            at = begin + block * WAVEFORM_S + k / fs_hz
            if (wait := at - time.time()) > 0:
                await asyncio.sleep(wait)
            for name, values in signals.items():
                if (block * count + k) % slow.get(name, 1) == 0:
                    value, state = ua.Variant(float(values[k]), ua.VariantType.Double), states.get(name)
                    await _write(server, nodes[name], value, "Good" if state is None else str(state[k]), at)
        await asyncio.sleep(0)
        block += 1


async def _write(server, node, value, state: str, at_s: float) -> None:
    from asyncua import ua

    stamp = datetime.datetime.fromtimestamp(at_s, datetime.UTC)
    found = ua.DataValue(value, ua.StatusCode(state), stamp, stamp)
    await server.write_attribute_value(node.nodeid, found)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        return free.getsockname()[1]


if __name__ == "__main__":
    child(main)
