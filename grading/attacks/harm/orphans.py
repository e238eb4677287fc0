# Leaves processes whose parents have ended, and siblings of its own, which take more memory than it may have.

# %% answer="level"
import ctypes
import os
import signal
import time

libc = ctypes.CDLL(None, use_errno=True)


def hold():
    held = bytearray(b"x" * (400 << 20))
    time.sleep(12)
    os._exit(len(held) and 0)


for _ in range(6):
    if os.fork() == 0:
        if os.fork() == 0:
            hold()
        os._exit(0)
    os.wait()
if os.uname().machine == "x86_64":
    for _ in range(2):
        if libc.syscall(56, 0x8000 | signal.SIGCHLD, 0, 0, 0, 0) == 0:
            hold()
time.sleep(12)
level = own.mean()
