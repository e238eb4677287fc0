"""Executing a submission's sanitised notebooks: a pure function from bytes to bytes, to be run on any machine.

Nothing of the course comes along but what is in the `Task`: no gradebook, no source, no other submission. The preprocessor
that the course's configuration names executes (nbgrader's `Execute`, ours, or someone's own), with that configuration's
limits, in a folder of its own that is gone afterwards.
"""

import logging
import os
import tempfile
import time
import traceback
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal

import nbformat
from distributed import get_worker
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_client.provisioning import KernelProvisionerFactory
from nbclient.exceptions import CellControlSignal, DeadKernelError
from nbconvert.preprocessors import ExecutePreprocessor
from nbformat import NotebookNode
from traitlets.config import Config

from gangso import workplace

PRELOADED = "gangso"  # the kernelspec of kernels that are forked
# A kernel keeps to one thread: the workers use the other processors, and numbers are the same on every machine.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
ORDINARY = ("python3", "python")  # whose place it takes: the same interpreter with the same packages


@dataclass(frozen=True)
class File:
    """A file that a notebook may read; `path` is relative, with slashes."""

    path: str
    data: bytes
    mode: int


@dataclass(frozen=True)
class Notebook:
    """A notebook's name without its suffix, and its JSON."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Task:
    """All that it takes to execute one submission.

    Attributes
    ----------
    notebooks
        Sanitised; executed in this order, in one folder, as nbgrader does.
    files
        What lies beside them.
    engine
        The executing preprocessor.
    settings
        The part of nbgrader's configuration that the engine reads: its limits.
    """

    participant: str
    assignment: str
    notebooks: tuple[Notebook, ...]
    files: tuple[File, ...]
    engine: type[ExecutePreprocessor]
    settings: Mapping[str, Any]


@dataclass(frozen=True)
class Executed:
    """The executed notebooks, and the seconds that they took."""

    notebooks: tuple[Notebook, ...]
    seconds: float


@dataclass(frozen=True)
class Failure:
    """Why there is no executed notebook.

    Attributes
    ----------
    blame
        "grader": no kernel could be had; "submission": the notebook cannot be executed by any kernel; "unknown": the
        kernel died in a cell, by its own doing or by someone else's. What fails the same way again and again is the
        submission's doing.
    reason
        One line.
    final
        Trying again is of no use.
    details
        The traceback, for the log.
    """

    blame: Literal["grader", "submission", "unknown"]
    reason: str
    final: bool = False
    details: str = ""


def execute(task: Task) -> Executed | Failure:
    """Execute the notebooks of `task` and return them; nothing else is left of it.

    A cell that raises or runs into its time limit is no failure: the error is in its output.
    """
    start = time.perf_counter()
    at: list[str] = []  # where it is, for the reason
    try:
        with tempfile.TemporaryDirectory(prefix="gangso-", dir=_scratch(), ignore_cleanup_errors=True) as folder:
            # The kernel starts in a folder named like the assignment, as it would under nbgrader.
            desk = Path(folder).resolve() / task.assignment
            _lay_out(desk, task.files)
            done = tuple(Notebook(each.name, _run(task, each, desk, at)) for each in task.notebooks)
    except (DeadKernelError, CellControlSignal) as error:
        return _failure("unknown", error, at)
    except NoSuchKernel as error:
        return _failure("grader", error, at, final=True)
    except Exception as error:
        return _failure("grader", error, at)
    return Executed(done, time.perf_counter() - start)


def _failure(
    blame: Literal["grader", "submission", "unknown"], error: Exception, at: list[str], final: bool = False
) -> Failure:
    message = str(error).strip().split("\n")[0]
    reason = ": ".join([*at, type(error).__name__, message])
    return Failure(blame, reason, final, traceback.format_exc())


def _scratch() -> str | None:
    """Return the folder of the Dask worker that this runs in: what one that is killed leaves there, the next removes."""
    try:
        return get_worker().local_directory
    except ValueError:
        return None


def _lay_out(desk: Path, files: tuple[File, ...]) -> None:
    desk.mkdir()
    for file in files:
        path = PurePosixPath(file.path)
        if path.is_absolute() or ".." in path.parts:
            raise ValueError(f"{file.path}: not inside the submission")
        target = desk / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.data)
        target.chmod(file.mode | 0o600)


def _run(task: Task, notebook: Notebook, desk: Path, at: list[str]) -> bytes:
    at[:] = [f"{notebook.name}.ipynb"]
    node = nbformat.reads(notebook.data.decode(), as_version=4)
    resources = {
        "metadata": {"name": notebook.name, "path": os.fspath(desk)},
        "unique_key": notebook.name,
        "output_files_dir": f"{notebook.name}_files",
        "nbgrader": {"student": task.participant, "assignment": task.assignment, "notebook": notebook.name},
    }
    engine = _of_submission(task.engine, at)(config=Config(deepcopy(task.settings)), log=_quiet())
    if kernel := _preloaded(engine.kernel_name or node.metadata.get("kernelspec", {}).get("name")):
        engine.kernel_name = kernel
    executed, _ = engine(node, resources)
    return nbformat.writes(executed).encode()


def _of_submission(engine: type[ExecutePreprocessor], at: list[str]) -> type[ExecutePreprocessor]:
    """Return `engine`, whose kernel knows that it grades, and which tells at which cell it is."""

    class Engine(engine):
        def start_new_kernel(self, **kwargs: Any) -> None:
            # The participant is named in any course, so that nobody's kernel takes itself for the instructor's.
            who = {workplace.PARTICIPANT_VARIABLE: self.resources["nbgrader"]["student"]}
            given = kwargs.pop("env", None) or os.environ
            super().start_new_kernel(env={**given, **who, "NBGRADER_EXECUTION": "autograde", **ONE_THREAD}, **kwargs)

        def preprocess_cell(self, cell: NotebookNode, resources: dict, index: int) -> tuple[NotebookNode, dict]:
            at[1:] = [cell.metadata.get("nbgrader", {}).get("grade_id") or f"cell {index + 1}"]
            return super().preprocess_cell(cell, resources, index)

    return Engine


def _preloaded(kernel: str | None) -> str | None:
    """Return the kernelspec of forked kernels if it can stand for `kernel` here."""
    if (kernel or ORDINARY[0]) not in ORDINARY:
        return None
    manager = KernelSpecManager()
    if PRELOADED not in manager.find_kernel_specs():
        return None
    spec = manager.get_kernel_spec(PRELOADED)
    return PRELOADED if KernelProvisionerFactory.instance().is_provisioner_available(spec) else None


def _quiet() -> logging.Logger:
    log = logging.Logger("gangso.grading.execution", logging.CRITICAL)
    log.addHandler(logging.NullHandler())
    return log
