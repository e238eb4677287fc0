"""How much `gangso collect` takes, how late it is on the disk, what it needs, and what is lost when it is killed.

    python tests/bench/recorder.py [--seconds 600] [--rate 20000] [--kill-every 0] [--kinds opcua,mqtt]

A server or broker on this computer offers counted values; the collector, a process of its own, is killed every so many seconds
if asked. At the end every counter's values are looked for. Server and collector share the computer's processors.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import psutil

from gangso import collection
from gangso.recorder import health
from gangso.recorder.store import Store

SERVER = """
import asyncio, datetime, logging, sys
from asyncua import Server, ua
from gangso.collection.subscriptions import install
logging.disable(logging.WARNING)
count, every_s = int(sys.argv[1]), float(sys.argv[2])
async def main():
    install()
    server = Server()
    await server.init()
    server.set_security_policy([ua.SecurityPolicyType.NoSecurity])
    server.set_endpoint("opc.tcp://127.0.0.1:%s/bench" % sys.argv[3])
    nodes = [await server.nodes.objects.add_variable(ua.NodeId(f"x{n}", 2), f"2:x{n}", -1.0) for n in range(count)]
    await server.start()
    print("ready", flush=True)
    loop, tick = asyncio.get_running_loop(), 0
    begun = loop.time()
    while True:
        now = datetime.datetime.now(datetime.timezone.utc)
        for node in nodes:
            value = ua.DataValue(ua.Variant(float(tick), ua.VariantType.Double), SourceTimestamp=now)
            await server.write_attribute_value(node.nodeid, value)
        tick += 1
        if tick % 100 == 0:
            print(tick, round(tick * every_s / (loop.time() - begun), 3), flush=True)
        await asyncio.sleep(max(0.0, begun + tick * every_s - loop.time()))
asyncio.run(main())
"""
SENDER = """
import json, sys, time
import paho.mqtt.client as paho
port, rate, block = int(sys.argv[1]), float(sys.argv[2]), 400
mqtt = paho.Client(paho.CallbackAPIVersion.VERSION2, client_id="bench-sender", clean_session=False)
mqtt.connect("127.0.0.1", port)
mqtt.loop_start()
print("ready", flush=True)
begun, n = time.time(), 0
last = None
while True:
    body = {"t0": begun + n * block / rate, "fs": rate, "v": list(range(n * block, n * block + block))}
    if last is not None and n % 20 == 0:
        last.wait_for_publish(30)
    last = mqtt.publish("bench/x", json.dumps(body), qos=1)
    n += 1
    if n % 100 == 0:
        print(n * block, flush=True)
    time.sleep(max(0.0, begun + n * block / rate - time.time()))
"""


def free_port() -> int:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def plan_of(kind: str, port: int, folder: Path, rate: float) -> Path:
    text = f'[store]\nfolder = "kept"\nsettle_s = 60\n[[source]]\nname = "{kind}"\nkind = "{kind}"\nmachine = "B"\n'
    if kind == "opcua":
        text += f'address = "opc.tcp://127.0.0.1:{port}/bench"\nsampling_ms = 50\npublish_ms = 100\n'
        for n in range(round(rate * 0.05)):
            text += f'[[source.signal]]\nname = "x{n}"\nnode = "ns=2;s=x{n}"\n'
    else:
        text += f'address = "mqtt://127.0.0.1:{port}"\ntopics = ["bench/x"]\n'
        text += '[[source.signal]]\nname = "v"\nvalue = "v"\ntime = "t0"\nrate = "fs"\n'
    path = folder / "plan.toml"
    path.write_text(text, encoding="utf-8")
    return path


def start(plan: Path) -> subprocess.Popen:
    code = "from gangso.cli import main; main()"
    return subprocess.Popen([sys.executable, "-c", code, "collect", str(plan)], stdout=subprocess.DEVNULL)


def watched(collector: subprocess.Popen, folder: Path, seconds: float) -> tuple[list[float], list[float], float]:
    """Look at a collector every second; return its lags in s, its memory in MB, and its values per second of a processor."""
    lags, memory, work = [], [], []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(1)
        try:
            found = health.read(folder / "kept")
            if found["pid"] == collector.pid and found["sources"][0]["values"]:
                lags.append(found["sources"][0]["lag_s"])
                process = psutil.Process(collector.pid)
                memory.append(process.memory_info().rss / 1e6)
                work.append((found["at"], found["sources"][0]["values"], sum(process.cpu_times()[:2])))
        except Exception:  # not there yet
            continue
    first, last = next(iter(work), None), work[-1] if work else None
    per_cpu = (last[1] - first[1]) / (last[2] - first[2]) if work and last[2] > first[2] else float("nan")
    return lags, memory, per_cpu


def bench(kind: str, seconds: float, rate: float, kill_every: float) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        broker = None
        if kind == "opcua":
            port = free_port()
            arguments = ["-c", SERVER, str(round(rate * 0.05)), "0.05", str(port)]
        else:
            broker = collection.start_broker()
            port = broker.ready["port"]
            arguments = ["-c", SENDER, str(port), str(rate)]
        plan = plan_of(kind, port, folder, rate)
        told = (folder / "told").open("w")
        if kind == "mqtt":  # the broker keeps messages for a client that it has seen
            collector = start(plan)
            time.sleep(8)
        source = subprocess.Popen([sys.executable, *arguments], stdout=told)
        while "ready" not in (folder / "told").read_text():
            time.sleep(0.05)
        if kind == "opcua":
            collector = start(plan)
        lags, memory, kills = [], [], 0
        begun = time.monotonic()
        while (left := seconds - (time.monotonic() - begun)) > 0:
            more = watched(collector, folder, min(left, kill_every or left))
            lags += more[0]
            memory += more[1]
            per_cpu = more[2]
            if kill_every and left > kill_every:
                collector.kill()
                collector.wait()
                kills += 1
                collector = start(plan)
        source.kill()
        time.sleep(5)
        collector.send_signal(signal.SIGTERM)
        collector.wait(60)
        if broker:
            broker.stop()
        with Store(folder / "kept") as store:
            store.roll()
            store.settle()
        rows = duckdb.sql(
            "SELECT signal, count(*) n, count(DISTINCT value) d, max(value) - min(value) + 1 w, "
            "epoch(max(time)) - epoch(min(time)) AS s, epoch(max(arrived)) - epoch(min(arrived)) AS a "
            f"FROM read_parquet('{folder}/kept/*/*/*.parquet') WHERE value >= 0 GROUP BY signal"
        ).fetchall()
        kept = sum(row[1] for row in rows)
        lost = sum(row[3] - row[2] for row in rows)
        twice = sum(row[1] - row[2] for row in rows)
        size = sum(path.stat().st_size for path in (folder / "kept").rglob("*.parquet"))
        lags.sort()
        print(
            f"{kind:6} kept {kept:>10,}  {kept / max(row[5] for row in rows):>8,.0f}/s  lost {lost:,.0f}  twice {twice}  kills {kills}  "
            f"lag median {lags[len(lags) // 2]:.2f} s, 95 % {lags[int(0.95 * len(lags))]:.2f} s, max {lags[-1]:.2f} s  "
            f"memory {memory[0]:.0f} -> {memory[-1]:.0f} MB (max {max(memory):.0f})  {per_cpu:,.0f} values per processor second  "
            f"{size / kept:.1f} bytes a value",
            flush=True,
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--rate", type=float, default=20000)
    parser.add_argument("--kill-every", type=float, default=0)
    parser.add_argument("--kinds", default="opcua,mqtt")
    given = parser.parse_args()
    print(
        f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; {given.rate:,.0f} values/s offered for {given.seconds:g} s"
    )
    for kind in given.kinds.split(","):
        bench(kind, given.seconds, given.rate, given.kill_every)
