"""The answer's kernel: confined, held to limits of time and output, and of no use to whoever breaks it.

nbclient executes a cell in it; what a cell does to its own kernel (an endless loop, a flood, a death) becomes `Lost`.
"""

import asyncio
import os
import time
from pathlib import Path
from typing import Any

from jupyter_client.client import KernelClient
from jupyter_core.utils import ensure_async, run_sync
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbgrader.preprocessors import Execute
from traitlets import Bool, Float, Integer, List, Unicode

from gangso import words, workplace
from gangso.errors import GangsoError
from gangso.grading.execution import notices
from gangso.grading.execution.confinement import common_environment
from gangso.kernels import sandbox
from gangso.kernels.sandbox.policy import outermost

LEAVE = 5.0  # seconds for the answer's kernel to come back from being asked, or to end
MIB = 1 << 20


class Abandoned(GangsoError):
    """An execution that did not come to an end."""


class Lost(Exception):
    """A kernel was lost in a cell.

    Parameters
    ----------
    index
        Of the cell.
    error
        What the participant is told: an output of the cell.
    sure
        It is the cell's doing, and trying again is of no use.
    """

    def __init__(self, index: int, error: NotebookNode, sure: bool = False) -> None:
        super().__init__(error.evalue)
        self.index = index
        self.error = error
        self.sure = sure


class AnswerKernel(Execute):
    """nbgrader's `Execute` in a kernel that belongs to somebody else; its settings (``Execute.timeout`` and so on) apply."""

    lang = Unicode(help="The cohort's language, ko or en; empty: as gangso.toml says.").tag(config=True)
    sandboxed = Bool(True, help="Refuse to execute answers where they cannot be confined.").tag(config=True)
    notebook_seconds = Float(1200.0, help="Wall time that the cells of a notebook may take together.").tag(config=True)
    output_mb = Float(20.0, help="What the cells of a notebook may print and draw together, in MiB.").tag(config=True)
    memory_mb = Integer(3072, help="Memory of an answer's processes together, in MiB.").tag(config=True)
    packages = List(Unicode(), help="Folders of packages that both kernels may read, besides the environment's.").tag(
        config=True
    )
    disk_mb = Integer(512, help="What an answer may write to files, in MiB.").tag(config=True)
    processes = Integer(256, help="Processes and threads of an answer.").tag(config=True)

    _is_abandoned = False

    def abandon(self) -> None:
        """End the execution that another thread is at: nobody waits for it any more."""
        self._is_abandoned = True
        if process := getattr(getattr(self.km, "provisioner", None), "process", None):
            process.kill()

    def _raise_if_abandoned(self) -> None:
        if self._is_abandoned:
            raise Abandoned(
                ko="채점이 끝나지 않아 그만두었습니다. 이 노트북을 직접 열어 보십시오.",
                en="Grading it did not come to an end and was given up. Look at this notebook yourself.",
            )

    async def async_start_new_kernel_client(self) -> KernelClient:
        """Connect to the kernel, as nbclient does, without a heartbeat: its thread never ends on a connection that is broken."""
        self.kc = self.km.client()
        self.kc.start_channels(hb=False)
        await self.kc.wait_for_ready(timeout=self.startup_timeout)
        self.kc.allow_stdin = False
        return self.kc

    start_new_kernel_client = run_sync(async_start_new_kernel_client)

    def _let_go(self) -> None:
        """End the answer's kernel; what it has done to its connection is no reason to lose the submission."""
        try:
            if self._walls == "landlock" and (process := getattr(self.km.provisioner, "process", None)):
                process.terminate()  # its guard removes what it left outside its folder, which a kill would not let it
                process.wait(LEAVE)
            self._cleanup_kernel()
        except Exception as error:
            self.log.warning("the answer's kernel did not end in order: %s: %s", type(error).__name__, error)
        self.km = self.kc = None

    def _scratch(self) -> str | None:
        return self.resources.get("gangso_scratch")

    def _environment(self) -> dict[str, str]:
        """Return what the processes find in their environment: nothing that is the grader's own."""
        who = {workplace.PARTICIPANT_VARIABLE: self.resources["nbgrader"]["student"]}
        spoken = {words.VARIABLE: self.lang or words.current()}
        return common_environment(self.sandboxed) | who | spoken

    def _policy(self, desk: Path) -> sandbox.Policy | None:
        if self._walls is None:
            return None
        return sandbox.Policy(
            desk=os.fspath(desk),
            walls=self._walls,
            readable=outermost((*sandbox.readable(), *self.packages)),
            hidden=sandbox.hidden(),
            shown=sandbox.shown(),
            memory=self.memory_mb * MIB,
            disk=self.disk_mb * MIB,
            cpu_seconds=int(self.notebook_seconds),
            processes=self.processes,
        )

    def _answer(self, cell: NotebookNode, index: int) -> None:
        """Execute a cell in the answer's kernel."""
        try:
            self.execute_cell(cell, index, store_history=True)
        except DeadKernelError:
            raise self._ended(index) from None
        except CellTimeoutError:  # it did not heed the interrupt either
            raise Lost(index, notices.late(), sure=True) from None
        except (OSError, GangsoError):
            raise
        except Exception as error:  # messages that no kernel sends; nbclient meets them in many ways
            self.log.warning("cell %d: %s: %s", index, type(error).__name__, error)
            raise Lost(index, notices.foreign(), sure=True) from error

    def _ended(self, index: int) -> Lost:
        """Return what to say of a kernel that has ended in a cell."""
        limit = sandbox.ended_by(self.km.provisioner.process.poll())
        return Lost(index, notices.ended(limit or ""), sure=limit is not None)

    def _get_timeout(self, cell: NotebookNode | None) -> int | None:
        """Return the seconds that a cell may take: nbgrader's own limit, within what is left for the notebook."""
        seconds, left = super()._get_timeout(cell), self._deadline - time.monotonic()
        return max(1, int(left if seconds is None else min(seconds, left)))

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> NotebookNode | None:
        """Keep what a cell shows within bounds while it runs; beyond them it is interrupted, and shows no more."""
        if msg["msg_type"] in ("stream", "display_data", "execute_result", "update_display_data", "error"):
            before = self._output_left
            self._output_left -= 200 + _size(msg["content"]) + sum(len(part) for part in msg.get("buffers", ()))
            if self._output_left < 0:
                if before >= 0:
                    cell.outputs.append(notices.flood(self.output_mb))
                    self._interrupting = asyncio.ensure_future(ensure_async(self.km.interrupt_kernel()))
                return None
        elif msg["msg_type"].startswith("comm"):
            return None  # a widget has nobody to talk to
        return super().process_message(msg, cell, cell_index)


def _size(content: Any) -> int:
    """Return about how many bytes the texts in a message's content have."""
    if isinstance(content, dict):
        return sum(_size(value) for value in content.values())
    if isinstance(content, list):
        return sum(_size(value) for value in content)
    return len(content) if isinstance(content, str) else 8
