"""The kernel server's loop: accept, fork, and see that every kernel ends with its client, and every client hears of it.

It runs in one thread, without an event loop or ZeroMQ, so that a fork of it can become a kernel. It reads nothing from its
clients: a request goes to the fork.
"""

import gc
import os
import select
import shutil
import signal
import socket
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gangso.kernels import wire
from gangso.kernels.freshness import Freshness
from gangso.kernels.pages import enlarge
from gangso.kernels.place import Place

MANY = 4  # kernels, after which a server pays for pages that make each further one cheaper


@dataclass(frozen=True)
class Birth:
    """What a fork of the server has in hand: it is to become a kernel."""

    connection: socket.socket
    line: int  # reading end of the lifeline
    server: int  # process id


@dataclass
class Lease:
    """A kernel and the client it runs for. The dead kernel stays unreaped, its id its own, until the client lets go."""

    pid: int
    connection: socket.socket
    kernel: int  # pidfd
    client: int | None  # pidfd; None where the client's process cannot be seen from here
    line: int  # writing end of the lifeline
    sockets: Path | None  # the folder of the kernel's sockets
    ended: bool = False
    released: bool = False

    def files(self) -> list[int]:
        """Return the open files that the server holds for this kernel."""
        return [self.connection.fileno(), self.kernel, self.line, *([] if self.client is None else [self.client])]


class Server:
    """Forks a kernel for each connection to `listener` until it has been idle for `idle_seconds`."""

    def __init__(self, listener: socket.socket, place: Place, freshness: Freshness, idle_seconds: float) -> None:
        self.place = place
        self.freshness = freshness
        self.idle_seconds = idle_seconds
        self.listener: socket.socket | None = listener
        self.leases: dict[int, Lease] = {}  # by each descriptor that tells of it
        self.epoll = select.epoll()
        self.epoll.register(listener, select.EPOLLIN)
        self.inode = place.socket.stat().st_ino
        self.forked = 0

    def run(self) -> Birth | None:
        """Serve; return None when this server has ended, a `Birth` in each process that it forked."""
        idle_since = time.monotonic()
        while True:
            if self.leases:
                idle_since, timeout = time.monotonic(), None
            elif self.listener is None:
                return None
            else:
                timeout = max(0.0, idle_since + self.idle_seconds - time.monotonic())
            events = self.epoll.poll(timeout)
            if not events and not self.leases:
                self.retire()
            waiting = [file for file, _ in events if self.listener is not None and file == self.listener.fileno()]
            # A client lets go of a kernel that has ended: its end first, or it would look as if the client had vanished.
            others = {file for file, _ in events}.difference(waiting)
            for file in sorted(others, key=lambda file: file in self.leases and file != self.leases[file].kernel):
                if lease := self.leases.get(file):  # an earlier event of this round may have ended it
                    self.hear(lease, file)
            # Last: a new client's descriptor may have the number of one that was closed just now.
            if waiting and (birth := self.accept()):
                return birth

    def accept(self) -> Birth | None:
        """Take a client's connection and fork a kernel for it; in the new process, return its birth."""
        try:
            connection, name = self.listener.accept()
        except OSError as error:  # no descriptors left, say: another server has
            print(f"retired: {error}", file=sys.stderr)
            self.retire()
            return None
        client, user = wire.peer(connection)
        if user != os.getuid():
            connection.close()
            return None
        if not self.freshness.holds():
            self.retire()
            with suppress(OSError):
                wire.send(connection, {"stale": True})
            connection.close()
            return None
        try:
            return self.fork(connection, client, name)
        except OSError as error:  # no room for a process; the client hears by the connection's end
            print(f"no kernel: {error}", file=sys.stderr)
            connection.close()
            return None

    def fork(self, connection: socket.socket, client: int, name: str) -> Birth | None:
        """Fork; the server keeps a lease of the new process, and in that process the birth is returned."""
        line, held = os.pipe()
        server = os.getpid()
        sys.stdout.flush()
        sys.stderr.flush()
        try:
            pid = os.fork()
        except OSError:
            os.close(line)
            os.close(held)
            raise
        if pid == 0:
            self.forget()
            os.close(held)
            gc.enable()
            return Birth(connection, line, server)
        os.close(line)
        try:
            kernel = os.pidfd_open(pid)
        except OSError:
            os.close(held)
            os.kill(pid, signal.SIGKILL)  # it cannot be watched
            os.waitpid(pid, 0)
            raise
        sockets = Path(name).parent if name else None
        lease = Lease(pid, connection, kernel, _watch(client), held, sockets)
        self.epoll.register(connection, select.EPOLLRDHUP)
        self.leases[connection.fileno()] = lease
        for pidfd in (lease.kernel, lease.client):
            if pidfd is not None:
                self.epoll.register(pidfd, select.EPOLLIN)
                self.leases[pidfd] = lease
        self.forked += 1
        if self.forked == MANY:
            enlarge()
        return None

    def hear(self, lease: Lease, file: int) -> None:
        """Act on what `file` told: the kernel has ended, or its client has let go."""
        self.epoll.unregister(file)
        if file == lease.kernel:
            lease.ended = True
            status = os.waitid(os.P_PIDFD, lease.kernel, os.WEXITED | os.WNOWAIT)
            self.kill(lease)  # what the kernel started and left behind
            code = status.si_status if status.si_code == os.CLD_EXITED else -status.si_status
            with suppress(OSError):
                wire.send(lease.connection, {"exit": code})
        else:
            lease.released = True
            self.kill(lease)
            if not lease.ended and lease.sockets is not None and lease.sockets.parent == self.place.folder:
                shutil.rmtree(lease.sockets, ignore_errors=True)  # its owner went without a word
        if lease.ended and lease.released:
            self.drop(lease)

    def kill(self, lease: Lease) -> None:
        """End all processes of a kernel's group with SIGKILL."""
        with suppress(ProcessLookupError, PermissionError):  # no group yet, or none any more
            os.killpg(lease.pid, signal.SIGKILL)
        if not lease.ended:
            signal.pidfd_send_signal(lease.kernel, signal.SIGKILL)

    def drop(self, lease: Lease) -> None:
        """Reap an ended kernel and close what was held for it."""
        os.waitpid(lease.pid, 0)
        for file in lease.files():
            self.leases.pop(file, None)
        lease.connection.close()
        for file in (lease.kernel, lease.client, lease.line):
            if file is not None:
                os.close(file)

    def retire(self) -> None:
        """Take no more clients; the socket's name is free for another server."""
        with self.place.locked(), suppress(FileNotFoundError):
            if self.place.socket.stat().st_ino == self.inode:
                self.place.socket.unlink()
        if self.listener is not None:
            self.listener.close()
            self.listener = None

    def forget(self) -> None:
        """Close, in a fork, everything that is the server's."""
        if self.listener is not None:
            self.listener.close()
        self.epoll.close()
        for lease in {id(lease): lease for lease in self.leases.values()}.values():
            for file in lease.files()[1:]:
                os.close(file)
            lease.connection.close()


def _watch(pid: int) -> int | None:
    """Return a pidfd of a client, None if it is in another process namespace or gone (its connection tells then)."""
    try:
        return os.pidfd_open(pid) if pid else None
    except OSError:
        return None


def listen(place: Place) -> socket.socket | None:
    """Return the listening socket of a new server, None if one is there already."""
    with place.locked():
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(os.fspath(place.socket))
            except (FileNotFoundError, ConnectionRefusedError):
                Path(place.socket).unlink(missing_ok=True)  # left by a server that was killed
            else:
                return None
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(os.fspath(place.socket))
        place.socket.chmod(0o600)
        listener.listen(128)
        return listener
