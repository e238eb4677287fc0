# Puts on the socket of the checks what no honest answer sends: answers ahead of time, to others, urgent bytes, files, half of them.
# open: the rest

# %% answer="rms"
import array
import os
import socket
import struct
import threading
import time

import msgpack


def moving_rms(x, width):
    return np.zeros(len(x) - width + 1)


def reply(value, kind=16, claimed=None):
    tree = msgpack.packb([1, "value", value, [1], [1], [1]])
    return struct.pack("<4sBxxxIQ", b"GSB1", kind, len(tree) if claimed is None else claimed, 0) + tree


def sockets():
    for number in range(3, 100):
        try:
            one = socket.socket(fileno=os.dup(number))
            if one.family == socket.AF_UNIX and not one.getsockname() and not one.getpeername():
                yield one
        except OSError:
            pass


def meddle():
    own = list(sockets())
    for turn in range(200):
        for one in own:
            for data, flags in (
                (reply(3.0), 0), (reply(True) * 5, 0), (b"x", socket.MSG_OOB), (reply(3.0)[:20], 0), (reply(3.0, 17), 0),
                (reply(3.0, 1), 0), (reply(3.0, 16, 2**31), 0),
            ):
                try:
                    one.send(data, flags | socket.MSG_DONTWAIT)
                    one.sendmsg([b"G"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0, 1, 2]))])
                except OSError:
                    pass
        time.sleep(0.005)


threading.Thread(target=meddle, daemon=True).start()
