"""What a submission has left behind or carried out: processes, files, connections, secrets.

A `Watch` puts secrets where a grader has them, opens doors that must stay shut, remembers how things are, and afterwards
says what has changed. It counts every process that comes of this one, however it has detached itself: orphans
become children of the nearest subreaper, prctl(2), which is this process while it watches.
"""

import ctypes
import os
import secrets
import socket
import stat
import subprocess
import sys
import sysconfig
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

PR_SET_CHILD_SUBREAPER, PR_GET_CHILD_SUBREAPER = 36, 37  # prctl.h
SHARED = ("/tmp", "/var/tmp", "/dev/shm", "/run")  # folders in which anybody may write: only marked files count
ENDING_SECONDS = 5.0  # within which what belongs to a submission must be gone
_PYTHON = ("stdlib", "platstdlib", "purelib", "platlib", "scripts", "data")
_GROWING = ("nbsignatures.db", ".jupyter/migrated")  # Jupyter writes them anew, whatever it runs


@dataclass(frozen=True)
class Trace:
    """Something that should not be there: what kind, and where."""

    kind: str
    where: str


@dataclass
class Doors:
    """Sockets of the grader's machine that a submission must not reach: what came in."""

    mark: str
    folder: Path
    came: list[bytes] = field(default_factory=list)

    @contextmanager
    def open(self) -> Iterator[int]:
        """Listen on loopback (TCP and UDP, the same port), at an abstract address and at a path; yield the port."""
        with (
            socket.socket() as tcp,
            socket.socket(type=socket.SOCK_DGRAM) as udp,
            socket.socket(socket.AF_UNIX) as abstract,
            socket.socket(socket.AF_UNIX) as path,
        ):
            tcp.bind(("127.0.0.1", 0))
            port = tcp.getsockname()[1]
            udp.bind(("127.0.0.1", port))
            abstract.bind(f"\0{self.mark}")
            path.bind(os.fspath(self.folder / "door"))
            (self.folder / "door").chmod(0o666)
            ended = threading.Event()
            threads = [threading.Thread(target=self._receive, args=(udp, ended))]
            for listener in (tcp, abstract, path):
                listener.listen()
                threads.append(threading.Thread(target=self._accept, args=(listener, ended)))
            for thread in threads:
                thread.start()
            try:
                yield port
            finally:
                ended.set()
                for thread in threads:
                    thread.join()

    def _accept(self, listener: socket.socket, ended: threading.Event) -> None:
        listener.settimeout(0.2)
        while not ended.is_set():
            with suppress(OSError):
                connection, _ = listener.accept()
                with connection:
                    connection.settimeout(1)
                    self.came.append(b"")
                    self.came.append(connection.recv(65536))

    def _receive(self, udp: socket.socket, ended: threading.Event) -> None:
        udp.settimeout(0.2)
        while not ended.is_set():
            with suppress(OSError):
                self.came.append(udp.recv(65536))


@contextmanager
def subreaper() -> Iterator[None]:
    """Be the parent of whatever detaches itself below this process."""
    libc = ctypes.CDLL(None, use_errno=True)
    before = ctypes.c_int()
    libc.prctl(PR_GET_CHILD_SUBREAPER, ctypes.byref(before))
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1)
    try:
        yield
    finally:
        libc.prctl(PR_SET_CHILD_SUBREAPER, before.value)
        for pid, process in descendants().items():  # orphans that nobody else waits for
            with suppress(psutil.NoSuchProcess, ChildProcessError):
                if process.status() == psutil.STATUS_ZOMBIE and process.ppid() == os.getpid():
                    os.waitpid(pid, os.WNOHANG)


def secret(kind: str) -> str:
    """Return a new word that occurs nowhere else; `kind` tells where it was put."""
    return f"canary-{kind}-{secrets.token_hex(12)}"


@contextmanager
def bystander(word: str) -> Iterator[subprocess.Popen]:
    """A process of the same user that has nothing to do with grading, with `word` in its environment and memory."""
    # It ends with this process, whatever ends that: then the pipe is closed.
    command = [sys.executable, "-S", "-c", "import sys; sys.stdin.read()"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, env={**os.environ, "BYSTANDER_TOKEN": word})
    try:
        yield process
    finally:
        process.stdin.close()
        process.kill()
        process.wait()


def unharmed(process: subprocess.Popen) -> bool:
    """Say whether a bystander runs as it did."""
    return process.poll() is None and psutil.Process(process.pid).status() not in (
        psutil.STATUS_STOPPED,
        "tracing-stop",
    )


def descendants() -> dict[int, psutil.Process]:
    return {process.pid: process for process in psutil.Process().children(recursive=True)}


def left_running(before: Iterable[int], runtime: Path) -> list[psutil.Process]:
    """Return the processes that came of this one since `before` and still run, but for the kernel servers.

    They are waited for a moment: a kernel that has been told to end takes one.
    """
    time.sleep(0.3)  # a process that is just detaching itself may be in no list
    deadline = time.monotonic() + ENDING_SECONDS
    while (left := _left(set(before), runtime)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return left


def _left(before: set[int], runtime: Path) -> list[psutil.Process]:
    mine, servers, left = os.getpid(), len(list(runtime.glob("gangso-*/*.sock"))), []
    for pid, process in descendants().items():
        with suppress(psutil.NoSuchProcess):
            if pid in before or process.status() == psutil.STATUS_ZOMBIE:
                continue
            # Kernels have the command of their server, whose children they are.
            is_server = "gangso.kernels" in process.cmdline() and process.ppid() == mine
            if is_server and servers:
                servers -= 1
            else:
                left.append(process)
    return left


class Appetite:
    """How much memory the grader's own processes take, looked at while they work: a submission must not swell them."""

    def __init__(self) -> None:
        self.most = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> "Appetite":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(0.3):
            own = [psutil.Process()]
            own += [child for child in own[0].children() if _is_worker(child)]
            for process in own:
                with suppress(psutil.NoSuchProcess):
                    self.most = max(self.most, process.memory_info().rss)


def _is_worker(process: psutil.Process) -> bool:
    try:
        return "multiprocessing.spawn" in " ".join(process.cmdline())
    except psutil.Error:
        return False


def end(processes: Iterable[psutil.Process]) -> None:
    """Kill processes that came of this one, and reap those that have become its children."""
    for process in processes:
        with suppress(psutil.NoSuchProcess, ChildProcessError):
            process.kill()
            os.waitpid(process.pid, 0)


def python_folders() -> tuple[Path, ...]:
    """Return where the interpreter and its packages lie."""
    found = {Path(sysconfig.get_path(name)).resolve() for name in _PYTHON}
    return tuple(path for path in found if path.is_dir() and not any(other in path.parents for other in found))


def listing(folders: Iterable[Path]) -> dict[str, tuple[int, ...]]:
    """Return size, time and mode of every file in `folders`, by path."""
    found: dict[str, tuple[int, ...]] = {}
    for folder in folders:
        for parent, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(parent, name)  # noqa: PTH118 (a Path each takes three times as long)
                with suppress(OSError):
                    status = os.lstat(path)
                    found[path] = (status.st_size, status.st_mtime_ns, status.st_mode)
    return found


def changed(before: Mapping[str, tuple[int, ...]], after: Mapping[str, tuple[int, ...]]) -> list[str]:
    """Return the paths of files that are new, gone or different; bytecode written for the first time is not."""
    return [
        path
        for path in sorted(before.keys() | after.keys())
        if before.get(path) != after.get(path)
        and not (path.endswith(".pyc") and path not in before)
        and not any(part in path for part in _GROWING)
    ]


def marked(mark: str) -> list[str]:
    """Return files, semaphores and sockets with `mark` in their name, in the folders that everybody shares."""
    found = []
    for folder in SHARED:
        for parent, folders, names in os.walk(folder):
            if parent.count("/") >= 4:
                folders.clear()
            found += [os.path.join(parent, name) for name in (*folders, *names) if mark in name]  # noqa: PTH118
    return found


def system_objects() -> set[str]:
    """Return the System V objects that there are (shared memory, queues, semaphores): they belong to no process."""
    found = set()
    for name in ("shm", "msg", "sem"):
        with suppress(OSError):
            lines = Path("/proc/sysvipc", name).read_text().splitlines()[1:]
            found |= {f"{name} {' '.join(line.split()[:2])}" for line in lines}
    return found


def remove(path: str) -> None:
    """Remove a file or socket that was found; a folder stays, and is told of."""
    with suppress(OSError):
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            os.unlink(path)  # noqa: PTH108
