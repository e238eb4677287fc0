"""What takes seconds before a first submission is executed, begun at once and side by side.

While a command imports nbgrader and reads the course, the kernel server imports what submissions need, and the fork server
of the workers what workers need. Whoever needs one of them meets its failure again, and says so.
"""

import multiprocessing
import os
from contextlib import suppress
from multiprocessing import forkserver

from traitlets.config import Config

from gangso.errors import GangsoError

# Sets have the same order in all workers, kernels and runs: what is graded again gets the same score.
ENVIRONMENT = {"PYTHONHASHSEED": "1"}
IMPORTS = ("gangso.lean", "gangso.cli", "distributed", "distributed.nanny", "gangso.grading.execution")


def begin(*, sandboxed: bool, workers: bool, config: Config | None = None) -> None:
    """Begin, and return long before they are ready.

    Parameters
    ----------
    sandboxed
        Whether submissions will be confined.
    workers
        Whether they will be executed by processes other than this one.
    config
        What kernels are configured with; a server for others than those that come is of no use.
    """
    if workers:
        fork_server()
    from gangso.grading.confinement import common_environment
    from gangso.kernels import provisioner

    with suppress(GangsoError, OSError):
        env = common_environment(sandboxed) | (ENVIRONMENT if workers else {})
        provisioner.warm(config or Config(), env)


def fork_server() -> None:
    """Start the process that workers are forked from, if it does not run: it imports once for all, and again for none."""
    os.environ.update(ENVIRONMENT)  # as Dask's nannies would a moment later
    multiprocessing.set_forkserver_preload(list(IMPORTS))
    forkserver.ensure_running()
