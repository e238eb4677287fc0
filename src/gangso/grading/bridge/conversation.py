"""The checker's end of the socket: what is sent and comes in time and in form, or a fault after which nothing is said any more."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Never

from gangso.grading.bridge import frames
from gangso.grading.bridge.faults import AnswerFault, Malformed, Unsupported
from gangso.grading.bridge.limits import Limits
from gangso.grading.bridge.values import Decoder


class Conversation:
    """Messages with the answer's process.

    Parameters
    ----------
    connection
        The socket at whose other end `gangso.grading.bridge.server.serve` runs.
    limits
        What may come over it.

    Attributes
    ----------
    deadline
        When everything has to have come (`time.monotonic`); None leaves it at ``limits.seconds`` a reply.
    fault
        Why the answer is not asked any more.
    """

    def __init__(self, connection: socket.socket, limits: Limits) -> None:
        self.connection = connection
        self.limits = limits
        self.deadline: float | None = None
        self.fault: AnswerFault | None = None
        self._judging = False

    def check(self) -> None:
        """Raise if nothing may be asked: ever again, or while what came is being read."""
        if self.fault is not None:
            raise self.fault
        if self._judging:
            raise Malformed("a value that asks for another while it is read")

    def send(self, kind: int, tree: bytes, buffers: list[memoryview]) -> None:
        try:
            frames.send(self.connection, kind, tree, buffers, until=self._until())
        except (frames.Late, frames.Closed) as error:
            self.fail(error)

    def receive(self, decoder: Callable[[list[memoryview], float], Decoder]) -> tuple[int, Any]:
        """Return the next message's kind, and its content as the decoder reads it that `decoder` makes of its buffers."""
        until = self._until()
        with self.judging():
            kind, tree, buffers = frames.receive(self.connection, self.limits, until=until)
            return kind, decoder(buffers, until).unpack(tree)

    def _until(self) -> float:
        latest = time.monotonic() + self.limits.seconds
        return latest if self.deadline is None else min(latest, self.deadline)

    @contextmanager
    def judging(self) -> Iterator[None]:
        """Whatever goes wrong in here, what the answer sent is at fault."""
        self._judging = True
        try:
            yield
        except (Exception, Unsupported) as error:
            self.fail(error)
        finally:
            self._judging = False

    def fail(self, error: BaseException) -> Never:
        """End the conversation: what came, or did not come, is the answer's fault."""
        if isinstance(error, frames.Late):
            self.end(
                ko="답의 코드가 정해진 시간 안에 끝나지 않았습니다.",
                en="the answer's code did not end within the time it had.",
            )
        elif isinstance(error, frames.Closed):
            self.end(
                ko="답이 실행되던 커널이 중간에 끝났습니다. 메모리를 너무 많이 썼거나 스스로 종료했습니다.",
                en="the kernel that ran the answer ended: it took too much memory, or ended itself.",
            )
        else:
            self.end(
                ko=f"답이 돌려준 것을 읽을 수 없습니다: {error}", en=f"what the answer returned cannot be read: {error}"
            )
        raise self.fault from None

    def end(self, *, ko: str, en: str) -> None:
        """End it, with words for the participant."""
        if self.fault is None:
            self.fault = AnswerFault(ko=ko, en=en)
        self.connection.close()
