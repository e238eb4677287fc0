# Puts servers of its own where the grader expects the kernel's sockets: other greetings, endless frames, silence.

# %% answer="plot"
import gc
import json
import os
import socket
import struct
import threading

import zmq
from ipykernel.connect import get_connection_file

with open(get_connection_file()) as file:
    about = json.load(file)
paths = [f"{about['ip']}-{about[name]}" for name in about if name.endswith("_port")]
greeting = b"\xff" + bytes(8) + b"\x7f\x03\x00NULL" + bytes(16) + b"\x00" + bytes(31)
SENT = (
    greeting + b"\x04\x05READY" + b"\x02" + struct.pack(">Q", 2**63 - 1) + b"x" * 100_000,
    greeting[:12] + b"CURVE" + bytes(47) + b"\x04\xff" + b"\xff" * 300,
    b"HTTP/1.1 200 OK\r\n\r\n" * 1000,
    greeting + b"\x04\x19\x05READY\x0bSocket-Type\x00\x00\x00\x03PUB" + b"\x01\x00" * 500_000,
    b"",
)


def speak(listener, number):
    while True:
        connection, _ = listener.accept()
        try:
            connection.sendall(SENT[number % len(SENT)])
            number += 1
            if number % 2:
                connection.close()
        except OSError:
            pass


for number, path in enumerate(paths):
    try:
        os.unlink(path)
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(path)
        listener.listen()
        threading.Thread(target=speak, args=(listener, number), daemon=True).start()
    except OSError as error:
        print(path, error)
for number in range(3, 200):
    try:
        with socket.socket(fileno=os.dup(number)) as one:
            if os.fspath(one.getsockname()).startswith(about["ip"]):
                one.shutdown(socket.SHUT_RDWR)
    except (OSError, TypeError, ValueError):
        pass
