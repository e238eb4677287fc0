"""Processes that a lesson starts: each says when it is ready, tells what it did line by line, and ends with the lesson.

A child holds the reading end of a pipe, its standard input, whose writing end only the starting process has. When that
process ends, by whatever hand, the pipe closes, and the child leaves. Nothing is left to a ``finally`` that a killed
kernel never reaches. What a child is told comes through the same pipe: anybody on the computer can read a command line,
and a password may be among it.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from gangso.errors import GangsoError

START_S = 60.0  # a slow disk, and a machine that grades a cohort meanwhile


class Running:
    """A process that was started for this one; while it gets ready, other things can be done.

    Parameters
    ----------
    module
        The module of this package to run; its ``main`` is called with `options`.
    options
        What it is told; anything that JSON can say.

    Examples
    --------
    >>> with Running("gangso.collection.broker_process", options) as broker:
    ...     print(broker.ready["port"])
    """

    def __init__(self, module: str, options: dict[str, Any]) -> None:
        self.module = module
        self._told: list[dict] = []
        self._news = threading.Condition()
        # A file, not a pipe: nobody reads it while all is well, and a full pipe would stop the child.
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            start_new_session=True,  # Ctrl-C in the notebook is not for it
        )
        self._end = weakref.finalize(self, _end, self.process)
        with suppress(BrokenPipeError):  # it has ended already; its last words are told below
            self.process.stdin.write(json.dumps(options).encode() + b"\n")
            self.process.stdin.flush()
        threading.Thread(target=_listen, args=(self.process.stdout, self._told, self._news), daemon=True).start()

    @property
    def ready(self) -> dict:
        """What it told when it was ready; waits until it is.

        Raises
        ------
        GangsoError
            If it does not get ready; with the reason that it gave. It is ended then.
        """
        try:
            return self.wait_for(lambda told: told.get("event") == "ready", START_S)
        except BaseException:
            self.stop()
            raise

    def when_ready(self) -> "Running":
        """Wait until it is ready, and return it; raises what `ready` raises."""
        _ = self.ready
        return self

    @property
    def pid(self) -> int:
        """Its process id."""
        return self.process.pid

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self.process.poll() is None

    @property
    def told(self) -> list[dict]:
        """What it has told so far: each a dictionary with its ``event``."""
        with self._news:
            return list(self._told)

    def last(self, event: str) -> dict:
        """Return the last that it told of this kind; an empty dictionary if nothing."""
        return next((told for told in reversed(self.told) if told.get("event") == event), {})

    def wait_for(self, holds: Callable[[dict], bool], timeout_s: float) -> dict:
        """Return the first it tells for which `holds`, told already or still to come.

        Raises
        ------
        GangsoError
            What it gave as its reason, if it failed; that it ended, or that nothing came in time.
        """
        deadline, seen = time.monotonic() + timeout_s, 0
        while True:
            with self._news:
                if len(self._told) == seen and not (self._told and self._told[-1].get("event") == "end"):
                    self._news.wait(max(0.0, min(0.2, deadline - time.monotonic())))
                fresh, seen = self._told[seen:], len(self._told)
            for told in fresh:
                if holds(told):
                    return told
                if told.get("event") == "error":
                    raise GangsoError(ko=told["ko"], en=told["en"])
                if told.get("event") == "end":
                    raise self._ended()
            if time.monotonic() > deadline:
                raise GangsoError(
                    ko=f"{self.module}: {timeout_s:g}초 안에 답이 없습니다. 컴퓨터가 바쁘면 잠시 뒤에 셀을 다시 실행하십시오.",
                    en=f"{self.module}: nothing came within {timeout_s:g} s. If the computer is busy, run the cell again later.",
                )

    def kill(self) -> None:
        """End it with SIGKILL, as a power cut or the system's out-of-memory killer would: it gets no chance to tidy."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """Let it end; after five seconds, end it."""
        self._end()

    def __enter__(self) -> "Running":
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def _ended(self) -> GangsoError:
        self.process.wait(5)
        self._errors.seek(0)
        words = self._errors.read().decode("utf-8", "replace").strip().splitlines()[-1:] or ["-"]
        return GangsoError(
            ko=f"{self.module}: 프로세스가 끝났습니다 (종료 코드 {self.process.poll()}). 마지막으로 남긴 말: {words[0]}",
            en=f"{self.module}: the process ended (exit code {self.process.poll()}). Its last words: {words[0]}",
        )


def _listen(stdout, told: list[dict], news: threading.Condition) -> None:
    for line in stdout:
        with news:
            told.append(json.loads(line))
            news.notify_all()
    with news:
        told.append({"event": "end"})
        news.notify_all()


def _end(process: subprocess.Popen) -> None:
    with suppress(BrokenPipeError):
        process.stdin.close()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()


def tell(event: str, **what: Any) -> None:
    """In a child: tell the starting process something."""
    os.write(1, json.dumps({"event": event, **what}).encode() + b"\n")  # one call: lines of threads do not mix


class _WithoutPandas:
    """To a child, pandas is not installed: pyarrow imports it to tell its columns from others, for a third of a second."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name, name=name)


def child(main: Callable[[dict], None]) -> None:
    """In a child: run `main` with the options given, tell a `GangsoError` in both languages, and end with the parent."""
    sys.meta_path.insert(0, _WithoutPandas)
    stopping = threading.Event()
    options = json.loads(_first_line())
    threading.Thread(target=_leave_with_parent, args=(stopping,), daemon=True).start()
    try:
        main(options | {"stopping": stopping})
    except GangsoError as error:
        tell("error", ko=error.ko, en=error.en)
        os._exit(2)


def _first_line() -> bytes:
    """Return what the starting process says first; the pipe stays unbuffered, for its end is all that is left to read."""
    line = b""
    while not line.endswith(b"\n"):
        some = os.read(0, 1)
        if not some:
            os._exit(0)  # it went before it had said anything
        line += some
    return line


def _leave_with_parent(stopping: threading.Event) -> None:
    while os.read(0, 1024):
        pass
    stopping.set()
    # Whoever looks at `stopping` may finish what it holds; nothing may hold the process.
    time.sleep(2.0)
    os._exit(0)
