"""Where submissions are executed: Dask workers on this machine, or those of a cluster that is there already."""

import logging
import os
import time
import traceback
import uuid
import warnings
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from queue import Empty, SimpleQueue

import dask
from distributed import Client, Future, LocalCluster, wait

from gangso import __version__
from gangso.errors import GangsoError
from gangso.grading.batch import warm_start
from gangso.grading.execution.tasks import Executed, Failure, Task, execute

RESULT_SECONDS = 30
JOIN_SECONDS = 60  # within which a cluster's scheduler must answer and have a worker
COUNT_SECONDS = 2  # between looks at how many workers there are
SETTINGS = {
    # What a lost worker was working on comes back to us, who count the attempts.
    "distributed.scheduler.allowed-failures": 0,
    # One that does not move any more is given up after one or two of these.
    "distributed.scheduler.worker-ttl": "60s",
    # Results are fetched at once: one that does not fit into memory is not to fill the disk.
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    # A worker that is lost is replaced in no time, and two cost the imports of one.
    "distributed.worker.multiprocessing-method": warm_start.METHOD,
    # The rest of the kernels' environment is ours to decide, see `trusted`.
    "distributed.nanny.pre-spawn-environ": warm_start.ENVIRONMENT,
    # Nobody looks at what it would tell of itself, a hundred times a second: most of what a worker worked on.
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.worker.memory.monitor-interval": "1s",
    # Nobody but us is to look at it: no web pages.
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.admin.low-level-log-length": 100,
    "distributed.comm.timeouts.connect": JOIN_SECONDS,
}


@contextmanager
def connect(scheduler: str | None, workers: int) -> Iterator[Client]:
    """Connect to the cluster at `scheduler`, or start `workers` of our own and end them afterwards.

    One worker is a thread of this process when `workers` is 0: for a submission or two, a process is not worth its start.

    Raises
    ------
    GangsoError
        If there is no cluster at that address, it has no worker, or a worker lacks this package.
    """
    with warnings.catch_warnings(), dask.config.set(SETTINGS):
        warnings.filterwarnings("ignore", message="Sending large graph")  # a submission's files
        with _cluster(scheduler, workers) as client:
            yield client


@contextmanager
def _cluster(scheduler: str | None, workers: int) -> Iterator[Client]:
    if scheduler is not None:
        with _join(scheduler) as client:
            yield client
        return
    if workers:
        warm_start.fork_server()
    with (
        LocalCluster(
            n_workers=max(1, workers),
            threads_per_worker=1,
            processes=workers > 0,
            # Only who has the certificate, made for this run, can connect: workers execute what they are sent.
            security=True if workers else None,
            dashboard_address=None,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # otherwise it takes the port 8787, on all addresses
            silence_logs=logging.CRITICAL,
            # As it is now, not as it was when the fork server was started.
            **({"env": dict(os.environ)} if workers else {}),
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


def _join(scheduler: str) -> Client:
    try:
        client = Client(scheduler, timeout=JOIN_SECONDS)
    except (OSError, ValueError) as error:
        raise GangsoError(
            ko=f"{scheduler}에 Dask 스케줄러가 없습니다 ({error}). 주소를 확인하십시오(예: tcp://grader:8786).",
            en=f"There is no Dask scheduler at {scheduler} ({error}). Check the address, as tcp://grader:8786.",
        ) from error
    try:
        client.wait_for_workers(1, timeout=JOIN_SECONDS)
        found = client.run(_version, on_error="return")
        if wrong := {address: got for address, got in found.items() if got != __version__}:
            address, got = next(iter(wrong.items()))
            raise GangsoError(
                ko=f"{scheduler}: 워커 {address}에 강소 {__version__}이(가) 없습니다 ({got}). 같은 버전을 설치하십시오.",
                en=f"{scheduler}: worker {address} lacks Gangso {__version__} ({got}). Install the same version there.",
            )
    except TimeoutError as error:
        client.close()
        raise GangsoError(
            ko=f"{scheduler}: {JOIN_SECONDS}초 동안 워커가 하나도 없습니다. 'dask worker {scheduler}'로 시작하십시오.",
            en=f"{scheduler} had no worker for {JOIN_SECONDS} s. Start one with 'dask worker {scheduler}'.",
        ) from error
    except BaseException:
        client.close()
        raise
    return client


def _version() -> str:
    return __version__


class Crew:
    """The workers, as the coordinator sees them: tasks go in, outcomes come back one by one."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.done: SimpleQueue[Future] = SimpleQueue()
        self._counted = -float("inf")
        self._seen = time.monotonic()
        self._slots = 1

    def slots(self) -> int:
        """Return how many submissions are executed at once; a cluster may grow and shrink."""
        if time.monotonic() - self._counted > COUNT_SECONDS:
            try:
                self._slots = sum(self.client.nthreads().values())
            except OSError:  # the scheduler is away
                self._slots = 0
            self._counted = time.monotonic()
        if self._slots:
            self._seen = time.monotonic()
        return self._slots

    def gone(self) -> bool:
        """Say whether there has been no worker for so long that none will come."""
        return not self.slots() and time.monotonic() - self._seen > JOIN_SECONDS

    def submit(self, task: Task) -> Future:
        """Send a task; its future comes out of `next_done`."""
        future = self.client.submit(execute, task, pure=False, key=f"grade-{task.participant}-{uuid.uuid4().hex[:8]}")
        future.add_done_callback(self.done.put)
        return future

    def execute(self, task: Task) -> Executed | Failure:
        """Send a task and wait for what it comes to."""
        future = self.client.submit(execute, task, pure=False, key=f"grade-{task.participant}-{uuid.uuid4().hex[:8]}")
        wait(future)
        return outcome(future)

    def next_done(self, seconds: float) -> Future | None:
        """Wait for an outcome, at most `seconds`."""
        try:
            return self.done.get(timeout=seconds)
        except Empty:
            return None


def outcome(future: Future) -> Executed | Failure:
    """Return what a task came to; a lost worker is the grader's failure."""
    try:
        # Done when it came out of the queue; if its worker is lost before the result is fetched, it is pending again.
        return future.result(timeout=RESULT_SECONDS)
    except Exception as error:  # the worker's, or of the way there and back: all of them are ours
        reason = str(error).strip().split("\n")[0]
        return Failure("grader", f"{type(error).__name__}: {reason}", details=traceback.format_exc())
    except CancelledError as error:
        return Failure("grader", f"{type(error).__name__}: {error}")
