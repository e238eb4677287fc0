"""From a fork of the kernel server to an ordinary IPython kernel, in the surroundings that its client asked for."""

import atexit
import importlib
import multiprocessing.process
import os
import resource
import signal
import socket
import sys
import threading
import traceback
from contextlib import suppress
from typing import NoReturn

from gangso.kernels import lifeline, preload, wire
from gangso.kernels.server import Birth


def become_kernel(birth: Birth, imported: dict[str, str]) -> NoReturn:
    """Run a kernel in this process until it is told to end, and end the process.

    Parameters
    ----------
    imported
        Environment variables that the imports have set, such as those that make OpenMP safe after a fork.
    """
    status = 1
    try:
        lifeline.tie(birth.line, birth.server)
        wire.send(birth.connection, {"born": True})
        request, stdout, stderr, files = wire.Reader(birth.connection).request()
        surround(request, stdout, stderr)
        os.environ.update({name: value for name, value in imported.items() if name not in request.env})
        ready = Ready(birth.connection)
        if request.sandbox is not None:
            from gangso.kernels.sandbox import Policy, confine

            keep = (birth.connection.fileno(), ready.pidfd, *files.values())
            confine(Policy(**request.sandbox), keep, birth.line)
        preload.diverge()
        preload.use_backend()
        for name, file in files.items():
            os.environ[f"{wire.FILE_VARIABLE}{name.upper()}"] = str(file)
        status = enter(request.entry, files, ready) if request.entry else run(request.arguments, ready)
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        leave(status)


def surround(request: wire.Request, stdout: int, stderr: int) -> None:
    """Take over working directory, environment, limits and standard files, as a started program would have them."""
    for file, standard in ((stdout, 1), (stderr, 2)):
        os.dup2(file, standard)
        os.close(file)
    os.umask(request.umask)
    for number, limits in request.limits.items():
        with suppress(ValueError, OSError):  # the server may be held tighter than its client
            resource.setrlimit(int(number), tuple(limits))
    os.chdir(request.cwd)
    os.environ.clear()
    os.environ.update(request.env)
    # Set by whoever starts an ordinary kernel, to end with its parent: here the lifeline sees to that.
    os.environ.pop("JPY_PARENT_PID", None)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    import ipykernel_launcher

    sys.argv = [ipykernel_launcher.__file__, *request.arguments]
    sys.orig_argv = request.command
    # Where a spawned worker process looks for modules beside the notebook.
    multiprocessing.process.ORIGINAL_DIR = request.cwd


class Ready:
    """This process as the client is to know it: what it was before a sandbox gave it another process id of its own."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.pid = os.getpid()
        self.pidfd = os.pidfd_open(self.pid)

    def tell(self) -> None:
        """Tell the client that the kernel is about to run, and let go of the connection."""
        wire.send(self.connection, {"ready": self.pid}, (self.pidfd,))
        os.close(self.pidfd)
        self.connection.close()


def enter(entry: str, files: dict[str, int], ready: Ready) -> int:
    """Run a function that is no kernel; return its exit status."""
    module, _, function = entry.partition(":")
    main = getattr(importlib.import_module(module), function)
    ready.tell()
    return main(**files) or 0


def run(arguments: list[str], ready: Ready) -> int:
    """Start IPython's kernel application, tell the client, run it; return its exit status."""
    from gangso.kernels.application import ForkedKernelApp

    try:
        # 1: a parent that never goes away, so no thread polls for it and nothing is printed to the terminal.
        app = ForkedKernelApp.instance(parent_handle=1)
        app.initialize(arguments)
        # Its sockets are bound: a client that connects from now on connects at once.
        ready.tell()
        app.start()
        if app.kernel._shutdown_message is not None:
            # The control thread, which was told to end the kernel, still has its answer to flush. Exit handlers that stop
            # the output thread before that would leave it waiting for 10 s a flush (ipykernel 7.4, `process_control`).
            app.control_thread.join(timeout=10)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def leave(status: int) -> NoReturn:
    """End as an interpreter does (threads, then exit handlers, then streams) without taking the imports apart."""
    try:
        threading._shutdown()
        atexit._run_exitfuncs()
    finally:
        for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
            with suppress(Exception):
                stream.flush()
        os._exit(status)
