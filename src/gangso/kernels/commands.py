"""Lines of a cell that begin with `!`, where there is no terminal: in the sandbox, which has none to give.

IPython runs such a command, and with it ``%pip``, in a terminal of its own. There is nothing to type into it; a pipe shows the same.
"""

import codecs
import os
import signal
import subprocess
from contextlib import suppress

import ipykernel.zmqshell

SHELL = "/bin/sh"


def use_pipes() -> None:
    """Have this kernel's commands write to a pipe, if it can have no terminal."""
    try:
        ends = os.openpty()
    except OSError:
        ipykernel.zmqshell.system = run
        return
    for end in ends:
        os.close(end)


def run(command: str) -> int:
    """Run a command of the shell, print what it says, and return its exit status; of one that a signal ended, less than 0."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    with subprocess.Popen(
        [SHELL, "-c", command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            while chunk := os.read(process.stdout.fileno(), 1 << 16):
                print(decoder.decode(chunk), end="", flush=True)
        except BaseException:  # the cell's time is up, say
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            raise
    return process.returncode
