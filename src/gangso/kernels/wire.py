"""What a client, the kernel server and a new kernel say to each other: lines of JSON, with open files beside them.

One connection is one kernel's lease. The new process says ``{"born": true}``, or the server ``{"stale": true}`` in its
place; the client then writes its `Request`, once; the kernel answers ``{"ready": pid}`` with a pidfd, and the server says
``{"exit": status}`` when it has ended. The lease lasts as long as both ends keep the connection open.

The client waits to be asked because open files that lie unread in a connection outlive their sender: whoever reads the
output of a client that is killed would wait for a server that is still at its imports.
"""

import errno
import json
import socket
import struct
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

MOST_FILES = 8
PATIENCE = 20.0  # seconds
FILE_VARIABLE = "GANGSO_FILE_"  # names a descriptor that came along with a kernel, for the code in it


@dataclass(frozen=True)
class Request:
    """A kernel to start, as `subprocess` would be asked for it; standard output and error travel as open files."""

    arguments: list[str]  # after `python -m ipykernel_launcher`
    command: list[str]  # the whole command that this stands for
    cwd: str
    env: dict[str, str]
    umask: int
    limits: dict[str, tuple[int, int]]  # soft and hard, by the number that `resource` gives them
    entry: str = ""  # "module:function" to run instead of IPython's kernel; it gets its files by name
    sandbox: dict[str, Any] | None = None  # `gangso.kernels.sandbox.Policy`, as a dictionary
    files: list[str] = field(default_factory=list)  # names of further open files that travel along


def send(connection: socket.socket, message: dict, files: tuple[int, ...] = ()) -> None:
    """Send one message; `files` arrive as new descriptors of the same open files."""
    data = json.dumps(message).encode() + b"\n"
    sent = _send_files(connection, data, files) if files else 0
    connection.sendall(data[sent:])


def _send_files(connection: socket.socket, data: bytes, files: tuple[int, ...]) -> int:
    """Send open files; wait while another process of this user has too many on their way: its guard ends it."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.send_fds(connection, [data], files)
        except OSError as error:
            if error.errno != errno.ETOOMANYREFS or time.monotonic() > until:
                raise
        time.sleep(0.05)


def send_request(
    connection: socket.socket, request: Request, stdout: int, stderr: int, files: Mapping[str, int] | None = None
) -> None:
    """Send a request; `files` are further descriptors, which the new process has by the same names."""
    message = asdict(request) | {"files": list(files or ())}
    send(connection, message, (stdout, stderr, *(files or {}).values()))


class Reader:
    """Reads one end of a connection message by message, and keeps the files that came until they are asked for.

    Raises
    ------
    EOFError
        From `message`, when the other end has closed.
    TimeoutError
        From `message`, after the socket's timeout.
    """

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.files: list[int] = []
        self._rest = b""

    def message(self) -> dict:
        """Return the next message; files that came with it wait in `files`."""
        while b"\n" not in self._rest:
            data, files, _, _ = socket.recv_fds(self.connection, 65536, MOST_FILES, socket.MSG_CMSG_CLOEXEC)
            self.files += files
            if not data:
                raise EOFError
            self._rest += data
        line, _, self._rest = self._rest.partition(b"\n")
        return json.loads(line)

    def request(self) -> tuple[Request, int, int, dict[str, int]]:
        """Return the request, the descriptors of its standard output and standard error, and its further ones by name."""
        request = Request(**self.message())
        stdout, stderr, *others = self.files
        self.files = []
        return request, stdout, stderr, dict(zip(request.files, others, strict=True))


def peer(connection: socket.socket) -> tuple[int, int]:
    """Return the process id and the user id at the other end, as the system vouches for them."""
    pid, uid, _ = struct.unpack("iII", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    return pid, uid
