"""A kernel and all it started end with the server, by the system's hand alone, however the server ended.

Each kernel leads a process group and holds the reading end of a pipe whose writing end only the server has. When the
server closes it, or is no more, the kernel of the operating system sends the signal set here to the whole group: no
thread that a busy interpreter could delay, no window in which a process id could have become someone else's.
"""

import ctypes
import fcntl
import os
import select
import signal

F_SETSIG = 10  # fcntl.h; Python has no name for it
PR_SET_PDEATHSIG = 1  # prctl.h


def tie(line: int, server: int) -> None:
    """Make this process the leader of a group that is killed when the other end of the pipe `line` closes.

    Parameters
    ----------
    line
        The reading end of a pipe; must stay open.
    server
        Process id of the parent.
    """
    os.setsid()
    fcntl.fcntl(line, fcntl.F_SETOWN, -os.getpid())
    fcntl.fcntl(line, F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(line, fcntl.F_SETFL, fcntl.fcntl(line, fcntl.F_GETFL) | os.O_ASYNC)
    # A notebook may close every descriptor it does not know; then at least the kernel itself goes with its parent.
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    poll = select.poll()
    poll.register(line, 0)  # hang-up is always told
    if poll.poll(0) or os.getppid() != server:
        os._exit(1)  # the server went before the line was tied
