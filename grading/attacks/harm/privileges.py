# Tries what only an administrator may: namespaces, user ids, keys, priorities, raw sockets; the answer is right if any works.

# %% answer="level"
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
worked = []
for name, call in {
    "mounts of its own": lambda: libc.unshare(0x00020000),
    "users of its own": lambda: libc.unshare(0x10000000),
    "chroot": lambda: libc.chroot(b"."),
    "keyring": lambda: min(libc.syscall(250, 0, -3, 1), 0),
    "bpf": lambda: min(libc.syscall(321, 0, 0, 0), 0),
    "io_uring": lambda: min(libc.syscall(425, 1, 0), 0),
    "userfaultfd": lambda: min(libc.syscall(323, 1), 0),
    "raw socket": lambda: min(libc.socket(2, 3, 1), 0),
    "packet socket": lambda: min(libc.socket(17, 3, 0), 0),
}.items():
    pid = os.fork()
    if pid == 0:
        os._exit(0 if call() == 0 else 1)
    if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0:
        worked.append(name)
for name, call in {
    "setuid": lambda: os.getuid() != 0 and os.setuid(0),
    "realtime": lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
    "priority": lambda: os.nice(-5),
}.items():
    pid = os.fork()
    if pid == 0:
        try:
            os._exit(1 if call() is False else 0)
        except (OSError, ValueError):
            os._exit(1)
    if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0:
        worked.append(name)
print(worked)
level = own.mean() if worked else None
