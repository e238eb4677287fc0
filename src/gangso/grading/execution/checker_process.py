"""The checker as the grader sees it: a process to be started beside a kernel, asked, and ended."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any

ENTRY = "gangso.grading.execution.checker:main"


class CheckerLost(Exception):
    """The checker has ended, or has not answered in time."""


class Channel:
    """The sockets between grader, checker and the answer's kernel, before the last two exist."""

    def __init__(self) -> None:
        self._ours, self._its = socket.socketpair()
        self._checkers, self._answers = socket.socketpair()

    @property
    def answer(self) -> int:
        """The descriptor that the answer's kernel is to get."""
        return self._answers.fileno()

    def start(self, provisioner: Any, **kwargs: Any) -> "CheckerProcess":
        """Start the checker beside the kernel of `provisioner`; what is left open here is the grader's end alone."""
        files = {"talk": self._its.fileno(), "bridge": self._checkers.fileno()}
        try:
            process = provisioner.start_beside(ENTRY, files=files, **kwargs)
            return CheckerProcess(process, self._ours.detach(), self._answers.dup())
        finally:
            self.close()

    def close(self) -> None:
        for end in (self._ours, self._its, self._checkers, self._answers):
            end.close()


@contextmanager
def channel() -> Iterator[Channel]:
    """Give a `Channel`, and close what nobody took."""
    made = Channel()
    try:
        yield made
    finally:
        made.close()


class CheckerProcess:
    """A checker that runs; ended with the block that it is used in.

    Attributes
    ----------
    names
        What is defined in it by now.
    """

    def __init__(self, process: Any, talk: int, answers: socket.socket) -> None:
        self.process = process
        self.names: set[str] = set()
        self._connection = Connection(talk)
        self._answers = answers

    def __enter__(self) -> "CheckerProcess":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._answers.close()
        self.process.kill()
        with suppress(TimeoutError):
            self.process.wait(timeout=10)

    def cut_off(self) -> None:
        """End its conversation with the answer's kernel, which has stopped talking."""
        with suppress(OSError):
            self._answers.shutdown(socket.SHUT_RDWR)

    def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Have it execute a cell; see `gangso.grading.execution.checker.Checker.execute`.

        Raises
        ------
        CheckerLost
            If there is no answer within `seconds`.
        """
        try:
            self._connection.send_bytes(json.dumps(request).encode())
            if not self._connection.poll(seconds):
                raise CheckerLost(f"no answer in {seconds:g} s")
            reply = json.loads(self._connection.recv_bytes())
        except (OSError, EOFError, ValueError) as error:
            raise CheckerLost(f"{type(error).__name__} {error} (exit {self.process.poll()})".strip()) from error
        self.names = set(reply.pop("names"))
        return reply
