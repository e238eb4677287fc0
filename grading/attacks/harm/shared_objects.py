# Leaves semaphores, shared memory and queues, which belong to no process.
# deserves: level=3

# %% answer="level"
import ctypes
import pathlib

libc = ctypes.CDLL(None, use_errno=True)
key = 0x47414E47
libc.shmget(key, 4096, 0o1666)
libc.msgget(key, 0o1666)
libc.semget(key, 1, 0o1666)
for folder in ("/dev/shm", "/dev/mqueue"):
    try:
        pathlib.Path(folder, f"sem.{MARK}").write_bytes(b"\0" * 32)
        pathlib.Path(folder, f"psm_{MARK}").write_bytes(b"\0" * 32)
    except OSError as error:
        print(error)
level = own.mean()
