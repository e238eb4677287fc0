"""One message on the socket: a header, a tree in msgpack, and the arrays' bytes behind it.

msgpack, because it is already here (distributed), decodes in C to nothing but numbers, text, bytes and lists, counts
before it allocates, and builds no object that the bytes name. Arrays stay outside of the tree: they are copied once.
"""

import socket
import struct
import time
from collections.abc import Iterable

from gangso.grading.bridge.faults import Malformed
from gangso.grading.bridge.limits import Limits

HEADER = struct.Struct("<4sBxxxIQ")  # magic, kind, bytes of the tree, bytes of the buffers
MAGIC = b"GSB1"
GATHERED = 256  # buffers in one system call; the system's own limit is 1,024


class Closed(ConnectionError):
    """The other end has gone."""


class Late(TimeoutError):
    """The other end did not send a whole message in time."""


def send(
    connection: socket.socket, kind: int, tree: bytes, buffers: Iterable[memoryview] = (), *, until: float | None = None
) -> None:
    """Send one message.

    Parameters
    ----------
    buffers
        The arrays' bytes, in the order in which the tree takes them.
    until
        When to give up (`time.monotonic`); None waits for ever.

    Raises
    ------
    Late, Closed
    """
    buffers = list(buffers)
    header = HEADER.pack(MAGIC, kind, len(tree), sum(map(len, buffers)))
    try:
        if not buffers:
            _wait(connection, until)
            connection.sendall(header + tree)
            return
        parts = [memoryview(header + tree), *(part for part in buffers if len(part))]
        while parts:
            _wait(connection, until)
            sent = connection.sendmsg(parts[:GATHERED])
            while parts and sent >= len(parts[0]):
                sent -= len(parts.pop(0))
            if sent:
                parts[0] = parts[0][sent:]
    except TimeoutError as error:
        raise Late from error
    except OSError as error:
        raise Closed(str(error)) from error


def receive(
    connection: socket.socket, limits: Limits | None, *, until: float | None = None
) -> tuple[int, bytes, memoryview]:
    """Return a message's kind, its tree and the bytes of its arrays.

    Parameters
    ----------
    limits
        Sizes beyond which nothing is read; None for a sender that is trusted.

    Raises
    ------
    Late, Closed
        The message did not come, or not all of it.
    Malformed
        It is too large, or no message.
    """
    header = bytearray(HEADER.size)
    _fill(connection, memoryview(header), until)
    magic, kind, tree, buffers = HEADER.unpack(header)
    if magic != MAGIC:
        raise Malformed("no message of the protocol")
    if limits is not None and (tree > limits.tree_bytes or buffers > limits.buffer_bytes):
        raise Malformed(f"too large: {tree} bytes of structure, {buffers} bytes of arrays")
    data = bytearray(tree)
    _fill(connection, memoryview(data), until)
    if not buffers:
        return kind, bytes(data), memoryview(b"")
    content = bytearray(buffers)
    _fill(connection, memoryview(content), until)
    return kind, bytes(data), memoryview(content)


def _fill(connection: socket.socket, view: memoryview, until: float | None) -> None:
    done = 0
    try:
        while done < len(view):
            _wait(connection, until)
            count = connection.recv_into(view[done:])
            if not count:
                raise Closed("the other end has gone")
            done += count
    except TimeoutError as error:
        raise Late from error
    except ConnectionError as error:
        raise Closed(str(error)) from error


def _wait(connection: socket.socket, until: float | None) -> None:
    if until is None:
        connection.settimeout(None)
        return
    left = until - time.monotonic()
    if left <= 0:
        raise Late
    connection.settimeout(left)
