"""Kernels and their servers as the tests start, ask and end them."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import KernelManager
from traitlets.config import Config

SMALL = ["numpy", "matplotlib.pyplot"]  # enough for most tests; a server with it starts in a second


def eventually(true: Callable[[], object], seconds: float = 30) -> object:
    """Wait until `true()` is; return what it returned."""
    deadline = time.monotonic() + seconds
    while not (value := true()):
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.01)
    return value


def alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@dataclass(frozen=True)
class Runtime:
    """A runtime folder, and the processes that have it as theirs."""

    folder: Path

    @property
    def place(self) -> Path:
        """The folder in it that holds the sockets."""
        (place,) = self.folder.glob("gangso-*")
        return place

    def servers(self) -> list[psutil.Process]:
        """Return the servers: the processes of `python -m gangso.kernels` that are no server's children."""
        found = []
        for process in psutil.process_iter(["cmdline", "ppid", "status"]):
            command = process.info["cmdline"] or []
            if (
                any(part.startswith(os.fspath(self.folder)) for part in command)
                and "gangso.kernels" in command
                and process.info["status"] != psutil.STATUS_ZOMBIE
            ):
                found.append(process)
        pids = {process.pid for process in found}
        return [process for process in found if process.info["ppid"] not in pids]

    def server(self) -> psutil.Process:
        (server,) = self.servers()
        return server

    def end(self) -> None:
        for server in self.servers():
            server.kill()
        eventually(lambda: not self.servers())
        shutil.rmtree(self.folder)


@contextmanager
def runtime_folder() -> Iterator[Runtime]:
    # Not pytest's own folder: the path of a socket has to be short.
    runtime = Runtime(Path(tempfile.mkdtemp(prefix="gk")))
    try:
        yield runtime
    finally:
        runtime.end()


@dataclass(frozen=True)
class Kernel:
    """A running kernel."""

    manager: KernelManager
    client: BlockingKernelClient

    @property
    def pid(self) -> int:
        return self.manager.provisioner.pid

    def run(self, code: str, **options: object) -> tuple[dict, str, list[dict]]:
        """Run a cell; return its reply, what it printed, and every message of its output."""
        messages: list[dict] = []
        # ipykernel aborts what comes in just after an error: the next cell would be lost by chance.
        options = {"stop_on_error": False} | options
        reply = self.client.execute_interactive(code, timeout=120, output_hook=messages.append, **options)
        printed = "".join(m["content"]["text"] for m in messages if m["msg_type"] == "stream")
        return reply["content"], printed, messages

    def value(self, code: str) -> str:
        """Run a cell that must not fail; return what it printed."""
        reply, printed, _ = self.run(code)
        assert reply["status"] == "ok", reply
        return printed.strip()


def manager(name: str = "gangso", **traits: object) -> KernelManager:
    """Return a manager whose server imports `SMALL`, or what the `traits` of the provisioner say."""
    return KernelManager(kernel_name=name, config=Config(PreloadedProvisioner={"preload": SMALL} | traits))


def environment() -> dict[str, str]:
    """Return our environment but for what makes ipykernel behave as in its own tests."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}


@contextmanager
def kernel(name: str = "gangso", traits: dict | None = None, **launch: object) -> Iterator[Kernel]:
    """A kernel that has started, and is shut down at the end of the block; `launch` goes to `start_kernel`."""
    started = manager(name, **(traits or {}))
    started.start_kernel(**{"env": environment()} | launch)
    client = started.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=120)
        yield Kernel(started, client)
    finally:
        client.stop_channels()
        started.shutdown_kernel()


def forked(kernel: Kernel, runtime: Runtime) -> bool:
    return psutil.Process(kernel.pid).ppid() in {server.pid for server in runtime.servers()}


def end(process: psutil.Process, number: int = signal.SIGKILL) -> None:
    process.send_signal(number)
    eventually(lambda: not alive(process.pid))
