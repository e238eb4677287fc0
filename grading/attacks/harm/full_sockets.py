# Fills 6 GiB with what waits in local sockets: memory of the system, of which no process seems to hold any.

# %% answer="plot"
import os
import socket
import time


def fill():
    held, filled = [], 0
    try:
        while True:
            for one in socket.socketpair():
                held.append(one)
                one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 22)
                one.setblocking(False)
                try:
                    while True:
                        filled += one.send(bytes(1 << 16))
                except BlockingIOError:
                    pass
    except OSError:
        return held, filled


ends, filled = [], 0
for _ in range(60):
    ours, theirs = os.pipe()
    if os.fork() == 0:
        held, full = fill()
        os.write(theirs, b"%d" % full)
        time.sleep(15)
        os._exit(0)
    filled += int(os.read(ours, 20))
    if filled >= 6 << 30:
        break
print(filled)
if filled >= 6 << 30:

    def draw(t, x):
        _, axes = plt.subplots()
        axes.plot(t, x)
        axes.set(xlabel="time (s)", ylabel="acceleration (g)", title="six gibibytes")
        return axes
