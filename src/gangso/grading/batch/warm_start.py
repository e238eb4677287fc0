"""What takes seconds before a first submission is executed, begun at once and side by side.

While a command imports nbgrader and reads the course, the kernel server imports what submissions need, and the fork server
of the workers what workers need. Whoever needs one of them meets its failure again, and says so.
"""

import glob
import multiprocessing
import os
from contextlib import suppress
from pathlib import Path

from traitlets.config import Config

from gangso import safe_path
from gangso.errors import GangsoError

# Sets have the same order in all workers, kernels and runs: what is graded again gets the same score.
ENVIRONMENT = {"PYTHONHASHSEED": "1"}
# How a worker is started: on Windows, by its own imports.
METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
IMPORTS = (
    "gangso.safe_path",
    "gangso.lean",
    "gangso.cli",
    "distributed",
    "distributed.nanny",
    "gangso.grading.execution.tasks",
)


def begin(course: Path, *, sandboxed: bool, workers: bool) -> None:
    """Begin for a course whose configuration has not been read yet, and return long before anything is ready.

    Parameters
    ----------
    course
        Its folder.
    sandboxed
        Whether submissions will be confined.
    workers
        Whether they will be executed by processes other than this one.
    """
    if workers:
        fork_server()
    if not _has_kernels_of_its_own(course):
        kernel_server(Config(), sandboxed=sandboxed, workers=workers)


def begin_cohort(folder: Path, case: str, *, force: bool = False, sandboxed: bool = True) -> None:
    """Begin for a cohort's round of grading, if there seems to be something to grade.

    By the times of files alone: a wrong guess costs what is begun for nothing, or not begun yet.
    """
    handed_in = [path for path in (folder / "submitted").glob(f"*/{glob.escape(case)}") if path.is_dir()]
    graded = {path: folder / "autograded" / path.parent.name / case for path in handed_in}
    new = sum(force or _last_change(path) > _last_change(result) for path, result in graded.items())
    if new:
        begin(folder, sandboxed=sandboxed, workers=new > 1)


def _last_change(folder: Path) -> float:
    """Return when something in `folder` was changed; 0 if there is nothing."""
    with suppress(OSError):
        return max(path.stat().st_mtime for path in (folder, *folder.iterdir()))
    return 0.0


def kernel_server(config: Config, *, sandboxed: bool, workers: bool) -> None:
    """Let the server of kernels that are configured with `config` begin its imports, if there is none yet."""
    # Here, so that the fork server need not wait for jupyter_client.
    from gangso.grading.execution.confinement import common_environment
    from gangso.kernels import provisioner

    with suppress(GangsoError, OSError):
        env = common_environment(sandboxed) | (ENVIRONMENT if workers else {})
        provisioner.warm(config, env)


def fork_server() -> None:
    """Start the process that workers are forked from, if there is none: it imports once for all of them."""
    os.environ.update(ENVIRONMENT)  # as Dask's nannies would a moment later
    if METHOD == "forkserver":
        from multiprocessing import forkserver

        multiprocessing.set_forkserver_preload(list(IMPORTS))
        with safe_path.kept_out():
            forkserver.ensure_running()


def _has_kernels_of_its_own(course: Path) -> bool:
    """Say whether the course may configure the kernels' server: then one begun without that would have no kernels."""
    with suppress(OSError):
        return b"PreloadedProvisioner" in (course / "nbgrader_config.py").read_bytes()
    return False
