"""Compare the start, the memory and the end of forked kernels with the stock ones: ``python tests/bench/kernels.py``.

Prints figures measured side by side in one run (stock and gangso in turn, medians), the memory of kernels alive together,
and where the remaining time goes.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
import psutil
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient
from rich.console import Console
from rich.table import Table

IMPORTS = "import pandas, sklearn.ensemble, torch, matplotlib.pyplot as plt"
STOCK, FORKED = "python3", "gangso"
MEBI = 2**20


def notebook() -> nbformat.NotebookNode:
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(IMPORTS)])


def run_notebook(name: str) -> float:
    """Return the seconds from nothing to an executed notebook and an ended kernel."""
    began = time.perf_counter()
    NotebookClient(notebook(), kernel_name=name).execute()
    return time.perf_counter() - began


def private(pid: int) -> float:
    """Return the memory in MiB that would be free without this process: its unique set size."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {name: int(size.split()[0]) for name, _, size in (line.partition(":") for line in lines)}
    return (sizes["Private_Clean"] + sizes["Private_Dirty"]) / 1024


class Running:
    """A kernel with the imports done."""

    def __init__(self, name: str) -> None:
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=120)
        self.client.execute_interactive(IMPORTS, timeout=120)

    @property
    def pid(self) -> int:
        return self.manager.provisioner.pid

    def close(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def memory(name: str) -> float:
    kernel = Running(name)
    try:
        return private(kernel.pid)
    finally:
        kernel.close()


def in_turn(measure: Callable[[str], float], rounds: int) -> dict[str, list[float]]:
    """Measure stock and forked in turn, so that both meet the same disturbances."""
    figures: dict[str, list[float]] = {STOCK: [], FORKED: []}
    for _ in range(rounds):
        for name in figures:
            figures[name].append(measure(name))
    return figures


def cold_start() -> float:
    """Return the seconds of the first kernel, which starts the server."""
    return run_notebook(FORKED)


def together(count: int) -> tuple[float, float, float]:
    """Return used memory of the system and median private memory with `count` kernels alive (MiB), and seconds a start."""
    before = psutil.virtual_memory().used
    began = time.perf_counter()
    kernels = [Running(FORKED) for _ in range(count)]
    seconds = (time.perf_counter() - began) / count
    try:
        used = (psutil.virtual_memory().used - before) / MEBI
        return used, statistics.median(private(kernel.pid) for kernel in kernels), seconds
    finally:
        for kernel in kernels:
            kernel.close()


PROBE = """
import json, os, resource, sys, tempfile, time
del sys.path[0]
import gc
gc.disable()
from gangso.kernels import preload
from gangso.kernels.provisioner import PRELOAD
preload.load(PRELOAD if sys.argv[1] == "all" else [])
from gangso.kernels.application import ForkedKernelApp
folder = tempfile.mkdtemp()
ports = {name + "_port": number for number, name in enumerate(("shell", "iopub", "stdin", "control", "hb"), 1)}
with open(folder + "/kernel.json", "w") as file:
    json.dump({**ports, "ip": folder + "/c", "transport": "ipc", "key": "k", "signature_scheme": "hmac-sha256"}, file)
rows = []
for _ in range(int(sys.argv[2])):
    reading, writing = os.pipe()
    began = time.perf_counter()
    if not os.fork():
        forked = time.perf_counter()
        os.setsid()
        gc.enable()
        preload.diverge()
        preload.use_backend()
        app = ForkedKernelApp.instance(parent_handle=1)
        app.initialize(["-f", folder + "/kernel.json", "--HistoryManager.hist_file=:memory:"])
        ready = time.perf_counter()
        faults = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        os.write(writing, json.dumps([forked - began, ready - forked, time.process_time(), faults]).encode())
        os._exit(0)
    rows.append(json.loads(os.read(reading, 1000)))
    os.wait()
import shutil
shutil.rmtree(folder)
print(json.dumps(rows))
"""


def probe(preload: str, rounds: int) -> list[float]:
    """Return medians for a fork with "all" or "none" of the imports: seconds to fork, to a kernel, of CPU; page faults."""
    command = [sys.executable, "-Xfrozen_modules=off", "-c", PROBE, preload, str(rounds)]
    rows = json.loads(
        subprocess.run(command, capture_output=True, check=True, text=True, cwd="/").stdout.splitlines()[-1]
    )
    return [statistics.median(column) for column in zip(*rows, strict=True)]


def steps(rounds: int) -> dict[str, float]:
    """Return the median seconds of each step of a forked kernel's life as a client sees them."""
    rows: dict[str, list[float]] = {}

    def clock(step: str, began: float) -> float:
        now = time.perf_counter()
        rows.setdefault(step, []).append(now - began)
        return now

    for _ in range(rounds):
        now = time.perf_counter()
        manager = KernelManager(kernel_name=FORKED)
        manager.start_kernel()
        now = clock("start_kernel: request, fork, IPython's kernel application", now)
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        now = clock("wait_for_ready: kernel_info and its echo", now)
        client.execute_interactive(IMPORTS, timeout=60)
        now = clock("the import cell", now)
        manager.shutdown_kernel()
        now = clock("shutdown_kernel: message, exit handlers, exit", now)
        client.stop_channels()
        clock("stop_channels", now)
    return {step: statistics.median(seconds) for step, seconds in rows.items()}


def table(title: str, *columns: str) -> Table:
    made = Table(title=title, title_justify="left")
    for number, column in enumerate(columns):
        made.add_column(column, justify="right" if number else "left")
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--kernels", type=int, default=100, help="how many are alive together")
    arguments = parser.parse_args()
    console = Console(width=118)
    runtime = tempfile.mkdtemp(prefix="gk")
    os.environ["XDG_RUNTIME_DIR"] = runtime
    try:
        console.print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {arguments.rounds} rounds")
        cold = cold_start()
        run_notebook(STOCK)  # the files of both are in the page cache from here on

        results = table("Stock and forked kernels in turn, medians (lowest to highest)", "", "stock", "gangso", "ratio")
        for label, unit, figures in (
            ("nbclient: start, import cell, shutdown", "s", in_turn(run_notebook, arguments.rounds)),
            ("private memory after the imports", "MiB", in_turn(memory, 5)),
        ):
            middle = {name: statistics.median(values) for name, values in figures.items()}
            cells = [
                f"{middle[name]:.2f} {unit} ({min(values):.2f} to {max(values):.2f})"
                for name, values in figures.items()
            ]
            results.add_row(label, *cells, f"{middle[STOCK] / middle[FORKED]:.1f}")
        results.add_row("the first one, which starts the server", "", f"{cold:.2f} s", "")
        console.print(results)

        used, own, seconds = together(arguments.kernels)
        alive = table(f"{arguments.kernels} kernels alive together, the imports done in each", "", "")
        alive.add_row("memory that the system uses more, server not counted", f"{used / 1024:.2f} GiB")
        alive.add_row("private memory of a kernel, median", f"{own:.1f} MiB")
        alive.add_row("start and imports of a kernel, one after another", f"{seconds:.2f} s")
        console.print(alive)

        profile = table("Where a forked kernel's time goes, medians", "step", "ms")
        for step, time_of in steps(arguments.rounds).items():
            profile.add_row(step, f"{1000 * time_of:.0f}")
        console.print(profile)

        floor = table("In the fork, medians", "", "all imports", "no imports (the floor)")
        columns = [probe(preload, arguments.rounds) for preload in ("all", "none")]
        labels = ("fork (page tables), ms", "from there to a kernel, ms", "CPU of it, ms", "pages copied or mapped")
        for label, *values in zip(labels, *columns, strict=True):
            floor.add_row(label, *(f"{value if 'pages c' in label else 1000 * value:.0f}" for value in values))
        console.print(floor)
        console.print(
            "Floor of nbclient's row: IPython's kernel application in a fork without imports, plus two pauses of 10 ms in\n"
            "jupyter_client, plus message round trips and exit handlers."
        )
    finally:
        for process in psutil.process_iter(["cmdline"]):
            if any(part.startswith(runtime) for part in process.info["cmdline"] or []):
                process.kill()
        shutil.rmtree(runtime, ignore_errors=True)


if __name__ == "__main__":
    main()
