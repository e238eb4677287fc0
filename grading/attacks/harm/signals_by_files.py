# Lets files of its own send signals to other processes.

# %% answer="level"
import fcntl
import os
import signal
import socket

for pid in (BYSTANDER, GRADER, os.getppid()):
    for number in (signal.SIGKILL, signal.SIGSTOP):
        one, other = socket.socketpair()
        try:
            fcntl.fcntl(one, fcntl.F_SETOWN, pid)
            fcntl.fcntl(one, fcntl.F_SETSIG, number)
            fcntl.fcntl(one, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
            other.send(b"x")
        except OSError as error:
            print(pid, error)
level = None
