"""Executing a submission's sanitised notebooks: a pure function from bytes to bytes, to be run on any machine.

Nothing of the course comes along but what is in the `Task`: no gradebook, no other submission. `TrustedExecute` executes, with
the limits of the course's configuration, in a folder of its own that is gone afterwards; `Harmless` sees to it that what
comes back only shows something.
"""

import logging
import os
import tempfile
import time
import traceback
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Literal

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from traitlets.config import Config

from gangso.errors import GangsoError
from gangso.grading.execution import packages
from gangso.grading.execution.answer_kernel import Abandoned
from gangso.grading.execution.confinement import Unconfinable
from gangso.grading.execution.endings import Ending, Remark
from gangso.grading.execution.harmless import Harmless
from gangso.grading.execution.plan import Plan
from gangso.grading.execution.two_kernels import Surroundings, TrustedExecute

OWN, GIVEN = "own", "given"  # folders of files
ALSO_READ = ("AsyncKernelManager", "KernelManager", "KernelSpecManager", "PreloadedProvisioner")


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
        What lies beside them: the assignment's own files in place of the submission's of the same name.
    given
        The assignment's own files, which the checker has beside it.
    plans
        What the instructor's notebooks say of the cells, by name.
    settings
        The part of nbgrader's configuration that execution reads: its limits.
    """

    participant: str
    assignment: str
    notebooks: tuple[Notebook, ...]
    files: tuple[File, ...]
    given: tuple[File, ...]
    plans: Mapping[str, Plan]
    settings: Mapping[str, Any]


@dataclass(frozen=True)
class Executed:
    """The executed notebooks, and the seconds that they took.

    Attributes
    ----------
    remarks
        What the authors of checks have to know.
    settled
        By notebook, what the open endings of its checks are, if it is the instructor's own solution.
    """

    notebooks: tuple[Notebook, ...]
    seconds: float
    remarks: tuple[Remark, ...] = ()
    settled: Mapping[str, Mapping[str, Ending]] = field(default_factory=dict)


@dataclass(frozen=True)
class Failure:
    """Why there is no executed notebook.

    Attributes
    ----------
    blame
        "grader": no kernel could be had, or none that is confined. What a submission does to its own kernels is no
        failure: it is in its outputs.
    reason
        One line.
    final
        Trying again is of no use.
    details
        The traceback, for the log.
    """

    blame: Literal["grader"]
    reason: str
    final: bool = False
    details: str = ""


def settings(config: Config) -> dict[str, Any]:
    """Return the sections of a course's configuration that execution reads: the address of the gradebook is in another one."""
    names = {*(base.__name__ for base in TrustedExecute.__mro__), *ALSO_READ}
    found = {name: dict(section) for name, section in config.items() if name in names}
    found["TrustedExecute"] = {"packages": packages.of_grader(config, os.environ), **found.get("TrustedExecute", {})}
    return found


def execute(task: Task) -> Executed | Failure:
    """Execute the notebooks of `task` and return them; nothing else is left of it.

    A cell that raises or runs into its time limit is no failure: the error is in its output.
    """
    start = time.perf_counter()
    at: list[str] = []  # where it is, for the reason
    try:
        with tempfile.TemporaryDirectory(prefix="gangso-", dir=_scratch(), ignore_cleanup_errors=True) as name:
            folder = Path(name).resolve()
            _lay_out(folder / OWN, task.files)
            _lay_out(folder / GIVEN, task.given)
            done = [_run(task, each, folder, at) for each in task.notebooks]
    except (NoSuchKernel, Unconfinable, Abandoned) as error:
        return _failure(error, at, final=True)
    except Exception as error:
        return _failure(error, at)
    return Executed(
        tuple(notebook for notebook, _ in done),
        time.perf_counter() - start,
        tuple(remark for _, engine in done for remark in engine.remarks),
        {notebook.name: engine.settled for notebook, engine in done},
    )


def _failure(error: Exception, at: list[str], final: bool = False) -> Failure:
    message = str(error).strip().split("\n")[0]
    reason = ": ".join([*at, *([] if isinstance(error, GangsoError) else [type(error).__name__]), message])
    return Failure("grader", reason, final, traceback.format_exc())


def _scratch() -> str | None:
    """Return the folder of the Dask worker that this runs in: what one that is killed leaves there, the next removes."""
    from distributed import get_worker  # which a worker has imported, and nobody else needs

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


def _run(task: Task, notebook: Notebook, folder: Path, at: list[str]) -> tuple[Notebook, TrustedExecute]:
    at[:] = [f"{notebook.name}.ipynb"]
    node = nbformat.reads(notebook.data.decode(), as_version=4)
    resources = {
        "metadata": {"name": notebook.name, "path": os.fspath(folder)},
        "unique_key": notebook.name,
        "output_files_dir": f"{notebook.name}_files",
        "nbgrader": {"student": task.participant, "assignment": task.assignment, "notebook": notebook.name},
        "gangso": Surroundings(task.plans[notebook.name], folder / OWN, folder / GIVEN),
        "gangso_scratch": _scratch(),
    }
    engine = TrustedExecute(config=Config(deepcopy(task.settings)), log=_quiet())
    executed, _ = engine.preprocess(node, resources)
    executed, _ = Harmless().preprocess(executed, resources)
    return Notebook(notebook.name, nbformat.writes(executed).encode()), engine


def _quiet() -> logging.Logger:
    log = logging.Logger("gangso.grading.execution.tasks", logging.CRITICAL)
    log.addHandler(logging.NullHandler())
    return log
