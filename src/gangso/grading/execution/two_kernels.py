"""Trusted execution of a submission: the answer in a sandboxed kernel, the instructor's cells in a checker that it cannot touch.

`TrustedExecute` takes the place of nbgrader's ``Execute``, in ``gangso grade`` of any course and, by `gangso.grading.execution.in_nbgrader`, in
``nbgrader autograde`` of ours. What a cell of the participant's does to its own kernel (an endless loop, a crash, memory that runs out) costs what
depends on that cell; the rest is executed in another kernel.
"""

import asyncio
import builtins
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_core.utils import ensure_async, run_sync
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode

from gangso import words
from gangso.errors import GangsoError
from gangso.grading.execution import checker_process, notices
from gangso.grading.execution.answer_kernel import LEAVE, MIB, AnswerKernel, Lost
from gangso.grading.execution.checker_process import CheckerLost, CheckerProcess
from gangso.grading.execution.confinement import confinement, kernel_for, lay_out
from gangso.grading.execution.endings import Ending, Remark
from gangso.grading.execution.plan import Plan, PlannedCell
from gangso.grading.execution.reconcile import reconcile
from gangso.kernels.wire import FILE_VARIABLE

# It needs no name that a participant may have given to something else, as `int` or `globals`.
SERVE = f"__import__('gangso.grading.bridge.server', fromlist=['serve']).serve_notebook('{FILE_VARIABLE}BRIDGE')"
HEARD = 1.0  # seconds for the checker's reply, when the answer's kernel says that it is not asked any more
CHANCES = 2  # a kernel that is lost once in a cell may have been killed from outside; twice, it is the cell
MOST_LOSSES = 8  # kernels that one submission may use up
START_SECONDS = 300.0  # for the kernels that one submission may use up to start
BUILTINS = frozenset(name for name in vars(builtins) if not name.startswith("_"))


@dataclass(frozen=True)
class Surroundings:
    """What is executed and where.

    Attributes
    ----------
    plan
        What the instructor's notebook says of each cell.
    own
        Folder with the files that the answer finds beside it; it works in a copy.
    given
        Folder with the assignment's own files; the checker finds a copy of them. None: there are none.
    """

    plan: Plan
    own: Path
    given: Path | None


@dataclass
class _Run:
    """One attempt at a notebook."""

    checker: CheckerProcess
    answers: set[str] = field(default_factory=set)  # names that are the answer's
    behind: dict[str, frozenset[str]] = field(
        default_factory=dict
    )  # what the cell needed that has bound a name, by name
    shared: set[str] = field(default_factory=set)  # names that the author's solution binds or fills when it is called
    classes: set[str] = field(default_factory=set)  # those of `answers` that are classes in the author's solution
    rebound: set[str] = field(default_factory=set)  # names of the answer that a check has bound anew
    is_held: bool = False  # the checker holds objects of the answer's

    def wanted(self, cell: PlannedCell) -> list[str]:
        """Return the names that a cell is to have of the answer: its own, and those of what it calls, through all cells."""
        needed, waiting = set(cell.needed), [*cell.needed]
        while waiting:
            behind = self.behind.get(waiting.pop(), frozenset()) - needed
            needed |= behind
            waiting += behind
        found = {name for name in needed if name in self.answers or name not in self.checker.names}
        found |= cell.mentioned & self.answers
        if cell.looks_around:
            found |= self.answers
        # What a check puts in the place of the answer's is to be seen by the rest of the answer.
        return sorted(found | (cell.bound & self.answers))


class TrustedExecute(AnswerKernel):
    """nbgrader's `Execute` with two kernels.

    Attributes
    ----------
    remarks
        What the authors of checks have to know, after `preprocess`.
    settled
        What the open endings of checks are, if what was executed is the instructor's own solution.
    """

    remarks: list[Remark]
    settled: dict[str, Ending]

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any], km: Any = None
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Execute `nb` as the student that nbgrader names in `resources`.

        ``resources["gangso"]`` holds the `Surroundings`.

        Raises
        ------
        Unconfinable
            If the answer's kernel cannot be confined, or is not a Python kernel.
        Abandoned
            If the execution did not end within twice the time that the cells may take, or `abandon` was called.
        """
        around: Surroundings = resources["gangso"]
        if self.lang:
            with words.use_in_context(self.lang):
                self._execute(nb, resources, around)
        else:
            self._execute(nb, resources, around)
        return nb, resources

    def _execute(self, nb: NotebookNode, resources: dict[str, Any], around: Surroundings) -> None:
        name = self.kernel_name or nb.metadata.get("kernelspec", {}).get("name")
        NotebookClient.__init__(self, nb, None)
        self.kernel_name = kernel_for(name, self.sandboxed)
        self._check_assign_resources(resources)
        self.shutdown_kernel = "immediate"  # nothing is asked of a kernel that may not answer
        roles = reconcile(nb, around.plan)
        self._deadline = time.monotonic() + self.notebook_seconds
        self._walls = confinement().walls if self.sandboxed else None
        # A kernel may hold us in ways that no limit of a cell knows; this one knows nothing of cells.
        watch = threading.Timer(2 * self.notebook_seconds + START_SECONDS, self.abandon)
        watch.daemon = True
        watch.start()
        try:
            results = self._results(roles, around)
        finally:
            watch.cancel()
        # Last, when no message of the answer's kernel can change an output any more.
        for index, outputs in results.items():
            nb.cells[index].outputs = outputs

    def _results(self, roles: list[PlannedCell | None], around: Surroundings) -> dict[int, list[NotebookNode]]:
        """Execute the notebook, again as long as a kernel is lost, and without the cells that lose it."""
        losses: dict[int, int] = {}
        given_up: dict[int, NotebookNode] = {}
        while True:
            try:
                return self._attempt(roles, around, given_up)
            except Lost as lost:
                self._raise_if_abandoned()
                losses[lost.index] = losses.get(lost.index, 0) + 1
                if lost.sure or losses[lost.index] >= CHANCES:
                    given_up[lost.index] = lost.error
                if sum(losses.values()) >= MOST_LOSSES:
                    later = range(lost.index, len(self.nb.cells))
                    given_up |= {index: lost.error for index in later if index not in given_up}

    def _attempt(
        self, roles: list[PlannedCell | None], around: Surroundings, given_up: dict[int, NotebookNode]
    ) -> dict[int, list[NotebookNode]]:
        """Execute all cells but those `given_up`; return what the checker and we put under them, by index."""
        results: dict[int, list[NotebookNode]] = {}
        self.reset_execution_trackers()
        self.remarks, self.settled = [], {}
        self._output_left = int(self.output_mb * MIB)
        ahead = around.plan.ahead()
        lost: dict[str, NotebookNode] = {}  # names whose answer could not be executed, and why
        with self._kernels(around) as run:
            for index, (cell, role) in enumerate(zip(self.nb.cells, roles, strict=True)):
                for unknown in ahead.get(role.grade_id, ()) if role else ():
                    self._ask(run, index, unknown)
                if index in given_up:
                    if cell.cell_type == "code":
                        results[index] = [given_up[index]]
                elif role is None or role.kind in ("given", "answer"):
                    self._answer(cell, index)
                if role is not None and role.kind == "answer":
                    if role.imports:
                        self._ask(run, index, PlannedCell(role.grade_id, "given", role.imports))
                    run.answers |= role.bound | role.changed
                    run.rebound -= role.bound
                    run.shared |= role.shared
                    run.classes = (run.classes - role.bound) | role.classes
                    if index in given_up:
                        lost |= dict.fromkeys(role.bound, given_up[index])
                elif role is not None and role.kind == "check" and (why := role.needed & lost.keys()):
                    results[index] = [lost[min(why)]]
                elif role is not None and role.kind in ("given", "check") and index not in given_up:
                    outputs = self._ask(run, index, role)
                    if role.kind == "check":
                        results[index] = outputs
        return results

    @contextmanager
    def _kernels(self, around: Surroundings) -> Iterator[_Run]:
        """Start both processes in folders of their own; end them, and remove those, whatever happens."""
        with tempfile.TemporaryDirectory(prefix="gangso-", dir=self._scratch(), ignore_cleanup_errors=True) as folder:
            name = self.resources["nbgrader"]["assignment"]
            # The kernel starts in a folder named like the assignment, as it would under nbgrader.
            desk, table = Path(folder, "answer", name), Path(folder, "checker", name)
            lay_out(around.own, desk)
            lay_out(around.given, table)
            env = self._environment()
            with checker_process.channel() as channel:
                self.km = self.create_kernel_manager()
                self.km.context.MAXMSGSIZE = 2 * int(self.output_mb * MIB) + 64 * MIB  # pyzmq: of sockets yet to come
                self.km.context.SNDTIMEO = int(1000 * LEAVE)  # a kernel can break a connection for good
                try:
                    files = {"bridge": channel.answer}
                    self.start_new_kernel(env=env, cwd=os.fspath(desk), sandbox=self._policy(desk), files=files)
                    self._raise_if_abandoned()  # before there was a process that could be killed
                    self.start_new_kernel_client()
                    checker = channel.start(
                        self.km.provisioner, env=env, cwd=os.fspath(table), sandbox=self._policy(table)
                    )
                    with checker:
                        self.wait_for_reply(self.kc.kernel_info())
                        yield _Run(checker)
                finally:
                    self._let_go()

    def _ask(self, run: _Run, index: int, cell: PlannedCell) -> list[NotebookNode]:
        """Have the checker execute an instructor's cell; return its outputs."""
        fetch = run.wanted(cell)
        # An object of the answer's that an earlier cell has kept is asked in this one, by whatever name.
        is_served = bool(fetch) or run.is_held
        seconds = float(self._get_timeout(None) or self.notebook_seconds)
        try:
            reply = run_sync(self._converse)(run, index, cell, fetch, seconds, is_served)
        except CheckerLost as error:
            if not is_served:
                raise GangsoError(
                    ko=f"확인 프로세스가 끝나 버렸습니다 ({cell.grade_id or cell.source[:40]!r}): {error}",
                    en=f"The checker ended in {cell.grade_id or cell.source[:40]!r}: {error}",
                ) from error
            raise Lost(index, notices.late()) from None
        except DeadKernelError:
            raise self._ended(index) from None
        # What a check has put back is the answer's as before.
        run.rebound |= cell.bound & run.answers & run.checker.names if cell.kind == "check" else set()
        run.answers -= cell.bound & run.checker.names
        run.behind |= dict.fromkeys(cell.bound, cell.needed)
        run.is_held = reply["is_held"]
        if reply["is_fault"]:
            raise Lost(index, NotebookNode(reply["outputs"][-1]), sure=run_sync(self.km.is_alive)())
        if reply["remark"]:
            self.remarks.append(Remark(cell.grade_id, *reply["remark"]))
            self.log.warning("%s", self.remarks[-1])
        if reply["settled"] and cell.ending == "open":
            self.settled[cell.grade_id] = reply["settled"]
        return [NotebookNode(output) for output in reply["outputs"]]

    async def _converse(
        self, run: _Run, index: int, cell: PlannedCell, fetch: list[str], seconds: float, is_served: bool
    ) -> dict[str, Any]:
        """Let the answer's kernel be asked while the checker executes."""
        is_shared = cell.kind == "given" and bool(cell.grade_id)
        asked = {
            "source": cell.source,
            "fetch": fetch,
            "rebound": sorted(run.rebound),
            "classes": sorted(run.classes.intersection(fetch)),
            "shared": sorted(run.shared),
            "builtins": sorted(cell.bound & BUILTINS if cell.kind == "check" else ()),
            "seconds": seconds,
            "is_shared": is_shared,
            "is_served": is_served,
            "ending": cell.ending,
            "points": cell.points,
        }
        executed = asyncio.get_running_loop().run_in_executor(None, run.checker.ask, asked, seconds + LEAVE)
        if not is_served:
            return await executed
        request = await ensure_async(self.kc.execute(SERVE, silent=True, store_history=False, allow_stdin=False))
        served = asyncio.ensure_future(self._served(request))
        await asyncio.wait((executed, served), return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait((executed,), timeout=None if not served.done() else HEARD)
        if not executed.done():
            run.checker.cut_off()  # the answer's kernel has died, or did not let itself be asked
        reply = await executed
        try:
            await asyncio.wait_for(served, LEAVE)
        except TimeoutError:
            raise Lost(index, notices.late(), sure=True) from None
        return reply

    async def _served(self, request: str) -> None:
        """Return when the answer's kernel has ended being asked.

        Raises
        ------
        DeadKernelError
            If it has died.
        """
        while True:
            with suppress(Empty, ValueError, KeyError, TypeError):  # nothing yet, or nothing that a kernel sends
                message = await ensure_async(self.kc.shell_channel.get_msg(timeout=0.5))
                if message["parent_header"].get("msg_id") == request:
                    if message["content"].get("status") == "error":
                        self.log.warning("serving: %s", message["content"].get("traceback"))
                    return
            await self._async_check_alive()
