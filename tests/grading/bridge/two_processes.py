"""An answer in a process of its own, for tests of what a check gets of it."""

import linecache
import os
import socket
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from gangso.grading.bridge.client import Answer
from gangso.grading.bridge.limits import DEFAULT, Limits


@contextmanager
def process(run: Callable[[int], None]) -> Iterator[socket.socket]:
    """Fork a process that runs `run(descriptor)`; give the other end of its socket."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        ours.close()
        try:
            run(theirs.detach())
        except BaseException:
            traceback.print_exc(file=sys.__stderr__)
        finally:
            os._exit(0)
    theirs.close()
    try:
        yield ours
    finally:
        ours.close()
        os.kill(pid, 9)
        os.waitpid(pid, 0)


@contextmanager
def answering(source: str, limits: Limits = DEFAULT) -> Iterator[Answer]:
    """Run a notebook's answer cells in another process, and serve it; give what a check gets."""

    def run(fd: int) -> None:
        from gangso.grading.bridge import server

        linecache.cache["<cell>"] = (len(source), None, source.splitlines(keepends=True), "<cell>")
        namespace = {"__name__": "__main__"}
        exec(compile(source, "<cell>", "exec"), namespace)
        server.serve(fd, namespace)

    with process(run) as connection:
        answer = Answer(connection, limits)
        yield answer
        answer.close()
