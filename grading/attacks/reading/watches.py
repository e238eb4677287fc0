# Asks to be told which files of the system and of the packages other processes open: events, signals, leases.

# %% answer="level"
import ctypes
import fcntl
import os

libc = ctypes.CDLL(None, use_errno=True)
told = []
for folder in ("/usr/bin", "/etc", os.path.dirname(os.__file__), os.path.dirname(np.__file__)):
    for queue in (libc.inotify_init(), libc.inotify_init1(0), libc.fanotify_init(0, 0)):
        if queue >= 0 and libc.inotify_add_watch(queue, os.fsencode(folder), 0xFFF) >= 0:
            told.append(folder)
    try:
        fcntl.fcntl(os.open(folder, os.O_RDONLY), fcntl.F_NOTIFY, 0x80000001)
        told.append(f"{folder}: signals")
    except OSError as error:
        print(folder, error)
try:
    fcntl.fcntl(os.open(os.__file__, os.O_RDONLY), 1024, fcntl.F_RDLCK)
    told.append("a lease")
except OSError as error:
    print(error)
level = own.mean() if told else None
