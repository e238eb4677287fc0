"""A forked kernel as its client sees it: asked for from the user's server, then handled like a `subprocess.Popen`."""

import asyncio
import json
import os
import resource
import select
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from gangso.errors import GangsoError
from gangso.kernels import wire
from gangso.kernels.place import Place, Settings, folder

NEEDED = (
    "PATH",
    "USER",
    "LOGNAME",
    "TMPDIR",
    "IPYTHONDIR",
    "JUPYTER_CONFIG_DIR",
    "JUPYTER_RUNTIME_DIR",
    "XDG_RUNTIME_DIR",
)
ATTEMPTS = 3  # a server may retire, or be killed, while it is asked


class ServerError(GangsoError):
    """No kernel came from the server; an ordinary start is the way out."""


class ForkedKernel:
    """A kernel in a process that is not our child: the part of `subprocess.Popen` that jupyter_client uses.

    Its group can be signalled by process id without fear: the server reaps the dead kernel only after this object has let
    go of the connection, so that until then the id belongs to no other process.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, pidfd: int, reader: wire.Reader) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._pidfd = pidfd
        self._reader = reader

    def poll(self) -> int | None:
        """Return the exit status, negative for a signal; None while the kernel lives."""
        return self.wait(timeout=0)

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait for the end, at most `timeout` seconds; return as `poll` does."""
        if self.returncode is None:
            poll = select.poll()
            poll.register(self._pidfd, select.POLLIN)
            if poll.poll(None if timeout is None else timeout * 1000):
                self._let_go()
        return self.returncode

    async def ended(self) -> None:
        """Return when the process has ended."""
        if self.returncode is not None:
            return
        loop, event = asyncio.get_running_loop(), asyncio.Event()
        # A descriptor of its own: the loop of another thread may wait on the same kernel.
        pidfd = os.dup(self._pidfd)
        loop.add_reader(pidfd, event.set)
        try:
            await event.wait()
        finally:
            loop.remove_reader(pidfd)
            os.close(pidfd)

    def send_signal(self, number: int) -> None:
        """Signal the kernel and all it started."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, number)

    def terminate(self) -> None:
        """Ask the kernel's processes to end, with SIGTERM, as `subprocess.Popen` would."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the kernel's processes with SIGKILL, as `subprocess.Popen` would."""
        self.send_signal(signal.SIGKILL)

    def _let_go(self) -> None:
        self._reader.connection.settimeout(1)
        try:
            self.returncode = self._reader.message()["exit"]
        except (OSError, EOFError):
            self.returncode = -signal.SIGKILL  # the server went, and took the kernel along
        self._reader.connection.close()
        os.close(self._pidfd)


def start(
    settings: Settings,
    request: wire.Request,
    stdout: int,
    stderr: int,
    patience: float,
    sockets: Path | None,
    files: Mapping[str, int] | None = None,
) -> ForkedKernel:
    """Return a kernel that is ready to be connected to, from the server for `settings`, started if there is none.

    Parameters
    ----------
    stdout, stderr
        Descriptors that the kernel gets as its own.
    patience
        Seconds after which an answer is no longer waited for.
    sockets
        The folder of the kernel's sockets, if it has one: the server removes it when this process is killed.
    files
        Further descriptors for it, by name.

    Raises
    ------
    ServerError, PlaceError
        If there is no kernel to be had this way.
    """
    place = Place(folder(), settings.key())
    deadline = time.monotonic() + patience
    try:
        for _ in range(ATTEMPTS):
            with suppress(ConnectionError, FileNotFoundError, EOFError):
                connection = _connect(place, sockets, settings, deadline)
                if kernel := _ask(connection, request, stdout, stderr, files, deadline):
                    return kernel
    except TimeoutError as error:
        raise ServerError(
            ko=f"커널 서버가 {patience:g}초 안에 응답하지 않았습니다.",
            en=f"The kernel server did not answer in time ({patience:g} s).",
        ) from error
    except OSError as error:
        raise ServerError(
            ko=f"커널 서버와 통신하지 못했습니다: {error}", en=f"No word with the kernel server: {error}"
        ) from error
    raise ServerError(
        ko=f"커널 서버가 {ATTEMPTS}번 요청을 받고도 응답 없이 끝났습니다. 기록: {place.log}",
        en=f"The kernel server ended {ATTEMPTS} times without an answer. Its log: {place.log}",
    )


def warm(settings: Settings, patience: float) -> None:
    """Let a server begin to import what kernels will need soon; return at once, and also if there is one.

    Raises
    ------
    ServerError, PlaceError
        If no server can be started.
    """
    place = Place(folder(), settings.key())
    if not place.socket.exists():
        _start_server(place, settings, time.monotonic() + patience)


def _connect(place: Place, sockets: Path | None, settings: Settings, deadline: float) -> socket.socket:
    try:
        connection = _connected(place, sockets, deadline)
    except (FileNotFoundError, ConnectionRefusedError):
        _start_server(place, settings, deadline)
        connection = _connected(place, sockets, deadline)
    _, user = wire.peer(connection)
    if user != os.getuid():
        connection.close()
        raise ServerError(
            ko=f"{place.socket}: 이 소켓은 다른 사용자의 것입니다. 지우십시오.",
            en=f"{place.socket}: this socket is another user's. Remove it.",
        )
    return connection


def _connected(place: Place, sockets: Path | None, deadline: float) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    try:
        if sockets is not None:
            # The server reads nothing, but it sees where a connection comes from.
            name = sockets / "l"
            name.unlink(missing_ok=True)
            connection.bind(os.fspath(name))
        connection.settimeout(_left(deadline))
        connection.connect(os.fspath(place.socket))
    except BaseException:
        connection.close()
        raise
    return connection


def _start_server(place: Place, settings: Settings, deadline: float) -> None:
    options = json.dumps({"preload": settings.preload, "idle_seconds": settings.idle_seconds})
    command = [*settings.python, "-m", "gangso.kernels", os.fspath(place.folder), place.key, options]
    # The server outlives this client, and each kernel can read what the server was started with: nothing that is only
    # the client's goes into its environment, and no password.
    env = {name: value for name, value in os.environ.items() if name in NEEDED} | settings.variables
    try:
        subprocess.run(
            command,
            env=env,
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            text=True,
            errors="replace",
            timeout=_left(deadline),
        )
    except (OSError, subprocess.SubprocessError) as error:
        why = (getattr(error, "stderr", None) or str(error)).strip().splitlines()[-1]
        raise ServerError(
            ko=f"커널 서버를 시작하지 못했습니다: {why}", en=f"The kernel server did not start: {why}"
        ) from error


def _ask(
    connection: socket.socket,
    request: wire.Request,
    stdout: int,
    stderr: int,
    files: Mapping[str, int] | None,
    deadline: float,
) -> ForkedKernel | None:
    """Return the kernel that this connection gives, None if the server is out of date and another has to be asked."""
    reader = wire.Reader(connection)
    try:
        connection.settimeout(_left(deadline))
        answer = reader.message()
        if "born" in answer:
            wire.send_request(connection, request, stdout, stderr, files)
            answer = reader.message()
    except BaseException:
        connection.close()
        raise
    if "ready" in answer:
        connection.settimeout(None)
        (pidfd,) = reader.files
        reader.files = []
        return ForkedKernel(answer["ready"], pidfd, reader)
    connection.close()
    if "exit" in answer:
        raise ServerError(
            ko=f"커널이 준비되기 전에 끝났습니다 (상태 {answer['exit']}).",
            en=f"The kernel ended before it was ready (status {answer['exit']}).",
        )
    return None


def _left(deadline: float) -> float:
    return max(0.001, deadline - time.monotonic())


def limits() -> dict[str, tuple[int, int]]:
    """Return this process's resource limits, as a `Request` carries them."""
    numbers = {getattr(resource, name) for name in dir(resource) if name.startswith("RLIMIT_")}
    return {str(number): resource.getrlimit(number) for number in numbers}
