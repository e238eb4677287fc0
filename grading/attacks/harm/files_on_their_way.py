# Sends open files that nobody receives, until the user may send no more: a kernel server could start no kernel then.

# %% answer="level"
import socket
import time

sent, kept = 0, []
try:
    while len(kept) < 200:
        kept.append(socket.socketpair())
        socket.send_fds(kept[-1][0], [b"x"], [0] * 200)
        sent += 200
except OSError as error:
    print(sent, error)
time.sleep(8)
level = None
