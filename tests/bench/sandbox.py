"""Compare confined kernels with unconfined ones: ``python tests/bench/sandbox.py``.

Both kinds in turn, from the same kernel server with all its imports: seconds to a ready kernel and to its end, and the
processor time of all that was started, as the server hears of it when it waits for them.
"""

import argparse
import os
import statistics
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psutil
from jupyter_client.manager import KernelManager
from rich.console import Console
from rich.table import Table

from gangso.kernels import sandbox

CELL = "import os; print(os.getpid())"


def processor_seconds(server: psutil.Process) -> float:
    """Return the processor time of a server and of all its kernels that have ended."""
    return sum(server.cpu_times()[:4])


def memory_of(pid: int) -> dict[str, float]:
    """Return the private memory of a kernel's processes in MiB, the guard's first if there is one."""
    found = {}
    for process in [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]:
        lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()[1:]
        sizes = {name: int(size.split()[0]) for name, _, size in (line.partition(":") for line in lines)}
        found[str(len(found))] = (sizes["Private_Clean"] + sizes["Private_Dirty"]) / 1024
    return found


def one(walls: str | None) -> dict[str, float]:
    """Start a kernel, run a cell, end it; return what it took."""
    with tempfile.TemporaryDirectory() as folder:
        launch: dict = {"cwd": folder, "env": sandbox.clean(os.environ)}
        if walls:
            launch["sandbox"] = sandbox.Policy(folder, walls, sandbox.readable(), sandbox.hidden(), sandbox.shown())
        manager = KernelManager(kernel_name="gangso")
        began = time.perf_counter()
        manager.start_kernel(**launch)
        server = psutil.Process(manager.provisioner.pid).parent()
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=120)
        ready = time.perf_counter() - began
        client.execute_interactive(CELL, output_hook=lambda message: None, timeout=60)
        memory = memory_of(manager.provisioner.pid)
        client.stop_channels()
        manager.shutdown_kernel()
        ended = time.perf_counter() - began
        with suppress(psutil.NoSuchProcess):
            time.sleep(0.05)  # the server waits for the kernel once its client has let go
        return {
            "ready": ready,
            "ended": ended,
            "cpu": processor_seconds(server),
            "kernel": list(memory.values())[-1],
            "guard": next(iter(memory.values())) if walls else 0.0,
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    walls = sandbox.probe().walls
    kinds = {"unconfined": None, "confined": walls}
    one(None)  # the server's start
    before = one(None)["cpu"]
    figures: dict[str, list[dict[str, float]]] = {kind: [] for kind in kinds}
    for _ in range(rounds):
        for kind, asked in kinds.items():
            found = one(asked)
            after = found["cpu"]
            found["cpu"], before = after - before, after
            figures[kind].append(found)
    table = Table(title=f"{rounds} rounds in turn, medians; confined by {walls}")
    for title in ("", "ready (s)", "ended (s)", "processor (s)", "private memory (MiB)", "guard's (MiB)"):
        table.add_column(title, justify="right")
    medians = {
        kind: {name: statistics.median(each[name] for each in found) for name in found[0]}
        for kind, found in figures.items()
    }
    for kind, row in medians.items():
        cells = (f"{row[name]:.3f}" for name in ("ready", "ended", "cpu"))
        table.add_row(kind, *cells, f"{row['kernel']:.1f}", f"{row['guard']:.1f}")
    ratio = {name: medians["confined"][name] / medians["unconfined"][name] for name in ("ready", "ended", "cpu")}
    table.add_row("ratio", *(f"{each:.2f}" for each in ratio.values()))
    Console().print(table)
    more = medians["confined"]["cpu"] - medians["unconfined"]["cpu"]
    Console().print(f"protection costs {more * 1000:.0f} ms of processor time a kernel")


if __name__ == "__main__":
    main()
