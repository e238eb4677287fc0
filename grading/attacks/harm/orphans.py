# Leaves processes whose parents have ended, and siblings of its own, which take 6 GiB together; the plot is right only if they may.

# %% answer="plot"
import ctypes
import os
import signal
import time

libc = ctypes.CDLL(None, use_errno=True)


ready, told = os.pipe()


def hold():
    held = bytearray(b"\1" * (1 << 30))
    os.write(told, b"1")
    time.sleep(30)
    os._exit(len(held) == 0)


for _ in range(4):
    if os.fork() == 0:
        if os.fork() == 0:
            hold()
        os._exit(0)
    os.wait()
for _ in range(2):  # `CLONE_PARENT`, which an init may not ask for
    if os.uname().machine != "x86_64":
        os.write(told, b"1")
    elif libc.syscall(56, 0x8000 | signal.SIGCHLD, 0, 0, 0, 0) == 0:
        hold()
filled = 0
while filled < 6:
    filled += len(os.read(ready, 6))
time.sleep(1)


def draw(t, x):
    axes = plt.subplots()[1]
    axes.plot(t, x)
    axes.set(xlabel="time (s)", ylabel="acceleration (g)", title="It grows")
    return axes
