"""The checker: a process that executes the instructor's cells, and never a line of a submission.

`gangso.grading.execution.two_kernels` starts it beside the answer's kernel and tells it, cell by cell, what to execute. Names that belong to
the answer are fetched from the answer's kernel over a socket of their own, as values or as things whose calls are forwarded
(`gangso.grading.bridge`).
"""

import contextlib
import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import LSString, SList
from traitlets.config import Config

from gangso.grading.bridge import words
from gangso.grading.bridge.client import Answer
from gangso.grading.bridge.faults import BridgeError, Missing, Unsupported
from gangso.grading.bridge.following import UNBOUND
from gangso.grading.bridge.made import find_sources
from gangso.grading.bridge.values import LEAVES
from gangso.grading.execution import comparing, empties, endings, identity
from gangso.grading.execution.endings import Ending
from gangso.words import tr

LONGEST = 20_000  # characters of what a cell prints that are kept
PLAIN = {*LEAVES, list, tuple, dict, set}
DIGITS = 100_000  # of an integer that a check may write into its message; Python's own limit would hide what it says
GRACE = 2.0  # seconds by which a reply of the answer has to come before the cell's own time is up


class CheckTimeout(BaseException):
    """A cell's time is up. Not an Exception: a check that catches those would go on."""


def main(talk: int, bridge: int) -> int:
    """Execute what comes over `talk` until it closes; both are descriptors of connected sockets."""
    connection = Connection(talk)
    sys.set_int_max_str_digits(DIGITS)
    sys.path.insert(0, os.getcwd())  # noqa: PTH109 - modules released with the assignment, as they were released
    find_sources()
    checker = Checker(Answer(socket.socket(fileno=bridge)))
    while True:
        try:
            request = json.loads(connection.recv_bytes())
        except EOFError:
            return 0
        connection.send_bytes(json.dumps(checker.execute(**request)).encode())


class Checker:
    """One notebook's namespace on the trusted side."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self._to_logs = False  # a cell has had to do with logs
        settings = Config()
        settings.HistoryManager.enabled = False
        settings.InteractiveShell.cache_size = 0
        settings.InteractiveShell.colors = "nocolor"
        self.shell = _Shell.instance(config=settings)
        self._comparisons = comparing.InComparisons()
        self.shell.ast_transformers += [identity.OfTypes(), self._comparisons]
        self.shell.display_formatter.active_types = ["text/plain"]  # as in a terminal: no picture is drawn for nobody

    def execute(
        self,
        source: str,
        fetch: list[str],
        rebound: list[str],
        classes: list[str],
        shared: list[str],
        builtins: list[str],
        seconds: float,
        is_shared: bool,
        is_served: bool,
        ending: Ending,
        points: float,
    ) -> dict[str, Any]:
        """Execute a cell.

        Parameters
        ----------
        fetch
            Names that it uses and that are the answer's.
        rebound
            Names of the answer that an earlier check has bound anew: to plain data, they hold for the answer's functions too.
        classes
            Names that are classes in the author's solution.
        shared
            Names that the author's solution binds or fills when it is called.
        builtins
            Names of Python's that the cell binds: the answer's functions see what they are bound to, and the cell nothing of the answer's.
        seconds
            After which it is over.
        is_shared
            The answer's kernel has executed the same cell.
        is_served
            The answer's kernel is there to be asked.
        ending, points
            What the cell's last line is, and what the cell is worth.

        Returns
        -------
        dict
            ``outputs`` as in a notebook; ``names``: all that are defined here by now; ``is_fault``: the answer's kernel is late, gone,
            or talks nonsense; ``is_held``: a later cell may ask it through an object of the answer's; ``remark``: the fields of an `endings.Remark` but for the check, or None; ``settled``: what an open
            ending is, if this is the instructor's own solution.
        """
        namespace = self.shell.user_ns
        printed = io.StringIO()
        fetched: dict[str, Any] = {}
        error: BaseException | None = CheckTimeout()  # until the cell has ended by itself
        self._comparisons.is_check = points > 0
        self.answer.deadline = time.monotonic() + max(0.5 * seconds, seconds - GRACE)
        if is_shared:
            self.answer.in_step()
        with _time_limit(seconds):
            try:
                with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
                    empties.refuse(source)
                    self.answer.follow(namespace, {})
                    refused = self._fetch(fetch)
                    for name in classes:
                        self.answer.knows_class(namespace.get(name))
                    fetched = {name: namespace.get(name, UNBOUND) for name in fetch}
                    kept = [name for name in rebound if name not in fetched and type(namespace.get(name)) in PLAIN]
                    self._to_logs = self._to_logs or "log" in source.lower()
                    watched = {name: namespace.get(name, UNBOUND) for name in builtins} | dict.fromkeys(kept, UNBOUND)
                    self.answer.follow(namespace, watched | fetched, self._to_logs, shared)
                    result = self.shell.run_cell(source, store_history=False)
                    error = result.error_before_exec or result.error_in_exec
                    if isinstance(error, NameError):
                        error = refused.get(error.name, error)
            except BaseException as raised:  # an answer that cannot be fetched; time that is up between two statements
                error = raised
        came = self.shell.displayhook.take()
        # What the cell has bound anew is its own; where it was not reached, all is the answer's.
        for name in [name for name in fetch if not fetched or self.answer.is_theirs(name)]:
            namespace.pop(name, None)
        if is_served:
            self.answer.rest()
        if is_shared:
            self._share(namespace)
        # A check may have caught it and gone on: it has not ended by the answer's own words.
        error = self.answer.fault or error
        shown, remark = ([], None) if error is not None else self._ended(came, ending, points)
        outputs = _stream(printed.getvalue()) + shown
        if error is not None:
            outputs.append(_error(error))
        return {
            "outputs": outputs,
            "remark": remark,
            "settled": endings.of_solution(came, points) if error is None else None,
            # As they are: a star import, a magic or `exec` defines names that no syntax tells, and they are not the answer's.
            "names": [*namespace],
            "is_fault": self.answer.fault is not None,
            "is_held": self.answer.is_held,
        }

    def _ended(self, came: Any, ending: Ending, points: float) -> tuple[list[dict[str, Any]], tuple[str, str] | None]:
        """Return what stands under a cell that has come to `came` (None: to nothing), and what its author has to know."""
        number = endings.score(came, points)
        if ending == "score" or (ending == "open" and (number is not None or endings.is_number(came))):
            if number is None:
                return [_error(NoScore(endings.described(came), points))], ("no-score", endings.described(came))
            return [_result("execute_result", repr(number), {})], None
        if came is None or ending == "nothing":
            return [], None
        data, metadata = self.shell.displayhook.compute_format_data(came)
        shown = _result("display_data", data.get("text/plain", "")[:LONGEST], metadata.get("text/plain", {}))
        return [shown], ("untold", endings.described(came)) if ending == "open" else None

    def _share(self, namespace: dict[str, Any]) -> None:
        """Let objects of the classes that both kernels have by now cross between them."""
        own = {name: value for name, value in namespace.items() if isinstance(value, type)}
        self.answer.given.update({name: cls for name, cls in own.items() if cls.__module__ == "__main__"})

    def _fetch(self, names: list[str]) -> dict[str, BridgeError]:
        """Bind names of the answer; return why those that cannot cross cannot. A cell meets what is missing where it uses it."""
        refused = {}
        for name in names:
            self.shell.user_ns.pop(name, None)
            try:
                self.shell.user_ns[name] = self.answer.lookup(name)
            except Missing:
                continue
            except Unsupported as error:
                refused[name] = error
        return refused


class NoScore(Exception):
    """A check that gives points has come to something else."""

    def __init__(self, came: str, points: float) -> None:
        super().__init__(
            tr(
                ko=f"이 확인은 점수를 매기지 못했습니다. 0부터 {points:g} 사이의 수 대신 {came}이(가) 나왔습니다. 답이 돌려주는 것의 "
                "자료형과 모양을 확인하고, 그것이 맞으면 강사에게 알리십시오.",
                en=f"this check did not come to a score: {came} instead of a number from 0 to {points:g}. Look at the type and the "
                "shape of what your answer gives; if they are right, tell the instructor.",
            )
        )


class _Hook(DisplayHook):
    """Keeps the value of a cell's last line, which may be points, instead of printing it."""

    _kept: Any = None

    def __call__(self, result: Any = None) -> None:
        self._kept = result

    def take(self) -> Any:
        kept, self._kept = self._kept, None
        return kept


class _Silent(DisplayPublisher):
    """Shows nothing: what a check draws is nobody's to see."""

    def publish(self, *args: Any, **kwargs: Any) -> None:
        pass


class _Shell(InteractiveShell):
    """IPython without a terminal, so that magics in check cells work."""

    displayhook_class = _Hook
    display_pub_class = _Silent

    def showtraceback(self, *args: Any, **kwargs: Any) -> None:
        """Leave the error in the result; a coloured traceback costs more than most checks."""

    def showsyntaxerror(self, *args: Any, **kwargs: Any) -> None:
        pass

    def enable_gui(self, gui: str | None = None) -> None:
        pass

    # By pipes: behind the walls there are no terminals.
    def system(self, cmd: str) -> None:
        print(self.getoutput(cmd, split=False, depth=1))

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        done = subprocess.run(self.var_expand(cmd, depth=depth + 1), shell=True, stdout=subprocess.PIPE, text=True)
        return SList(done.stdout.splitlines()) if split else LSString(done.stdout)


@contextlib.contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    def ring(*_: Any) -> None:
        raise CheckTimeout

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)  # again and again: a check may have swallowed the first
    try:
        yield
    except CheckTimeout:
        pass  # it rang on the way out
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stream(text: str) -> list[dict[str, Any]]:
    if not text:
        return []
    return [{"output_type": "stream", "name": "stdout", "text": text[:LONGEST]}]


def _result(kind: str, text: str, metadata: dict[str, Any]) -> dict[str, Any]:
    shown = {"output_type": kind, "data": {"text/plain": text}, "metadata": metadata}
    return shown | {"execution_count": None} if kind == "execute_result" else shown


def _error(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"line {frame.lineno}: {frame.line}" for frame in frames if frame.filename.startswith("<ipython-input")]
    return {
        "output_type": "error",
        "ename": "CellTimeoutError" if isinstance(error, CheckTimeout) else type(error).__name__,
        "evalue": words.of(error)[:LONGEST],
        "traceback": [*where, *_answers_line(error)],
    }


def _answers_line(error: BaseException) -> list[str]:
    """Return where in the answer an error came up, in the words that IPython has for it."""
    place = getattr(error, "answer_place", None)
    return [str(place)] if place else []
