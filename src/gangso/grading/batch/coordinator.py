"""Grading a batch: prepare, have executed elsewhere, save; one process, the only one that writes to the gradebook.

A submission is graded from the moment when its result is in its place (`staging`). Killed before, it is graded by the
next call; a batch keeps no other record.
"""

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from dask.system import cpu_count
from distributed import Future

from gangso.grading.batch import repetition, submissions, warm_start, workers
from gangso.grading.batch.refusals import Refused
from gangso.grading.batch.staging import GRADEBOOK, Staging, sweep
from gangso.grading.batch.step import Step
from gangso.grading.course import material, misplaced
from gangso.grading.course.course_directory import LOG, CourseAssignment
from gangso.grading.execution.confinement import confinement
from gangso.grading.execution.tasks import Executed, Task
from gangso.words import tr

Result = TypeVar("Result")
AHEAD, AHEAD_BYTES = 100, 64 << 20  # submissions that lie prepared here, and what they hold of memory


@dataclass(frozen=True)
class Patience:
    """How often and how long to try again what is not the submission's fault.

    Attributes
    ----------
    attempts
        At executing a submission.
    pause
        Seconds before the second attempt; doubled for each further one.
    gradebook
        Seconds within which a gradebook that is locked or restarted should be back.
    """

    attempts: int = 4
    pause: float = 0.5
    gradebook: float = 60.0


@dataclass
class _Job:
    """A submission that is being graded."""

    participant: str
    staging: Staging | None = None
    attempts: int = 0
    due: float = 0.0  # when to try again


def grade(
    course: CourseAssignment,
    participants: Sequence[str],
    *,
    force: bool = False,
    scheduler: str | None = None,
    count: int | None = None,
    patience: Patience | None = None,
    sandboxed: bool = True,
) -> Iterator[Step]:
    """Grade the submissions that are new or changed since they were graded.

    Ctrl-C ends it at any point; what is unfinished is graded by the next call.

    Parameters
    ----------
    participants
        Whose submissions.
    force
        Grade all of them again.
    scheduler
        Address of a Dask cluster to work on, instead of this machine.
    count
        Workers on this machine; default: one per processor.
    sandboxed
        Refuse to execute submissions where they cannot be confined.

    Yields
    ------
    Step
        As they come: first those that are kept, then the others in the order in which they finish.

    Raises
    ------
    GangsoError
        If someone else is grading this course, the cluster cannot be had, or this machine cannot confine submissions.
    """
    if sandboxed and scheduler is None:
        confinement()
    course = course.configured(TrustedExecute={"sandboxed": sandboxed})
    with course.locked(), repetition.spared(), _log(course.folder) as log:
        todo = []
        for participant in participants:
            sweep(course.autograded(participant))
            if not force and _is_graded(course, participant):
                yield Step(participant, "kept")
            else:
                todo.append(participant)
        if todo:
            number = _workers(count, len(todo))
            if scheduler is None:
                warm_start.kernel_server(course.config, sandboxed=sandboxed, workers=number > 0)
            with workers.connect(scheduler, number) as client:
                yield from _Batch(course, workers.Crew(client), patience or Patience(), log).run(todo)


def passed_over(course: CourseAssignment) -> Iterator[Step]:
    """Say of submissions that lie where nobody looks that they are not graded, and where they belong."""
    for each in misplaced.find(course):
        yield Step(each.participant, "failed", str(each.reason), "submission")


def _is_graded(course: CourseAssignment, participant: str) -> bool:
    places = course.submitted(participant), course.autograded(participant)
    return submissions.state(*places, course.directory.ignore) == "graded"


def _workers(count: int | None, jobs: int) -> int:
    """Return how many worker processes to start; none for a single submission, unless told so."""
    if count is not None:
        return count
    return 0 if jobs == 1 else min(jobs, cpu_count())


class _Batch:
    def __init__(self, course: CourseAssignment, crew: workers.Crew, patience: Patience, log: logging.Logger) -> None:
        self.course = course
        self.crew = crew
        self.patience = patience
        self.log = log
        self.released = material.read(course, crew.execute)
        self.gradebook_seconds = patience.gradebook
        self.waiting: deque[_Job] = deque()
        self.ready: deque[tuple[_Job, Task]] = deque()
        self.running: dict[str, tuple[_Job, Future]] = {}

    def run(self, participants: Sequence[str]) -> Iterator[Step]:
        self.waiting.extend(_Job(participant) for participant in participants)
        try:
            while self.waiting or self.ready or self.running:
                if self.crew.gone():
                    yield from self._abandon()
                    return
                # One more than can be executed lies with each, so that no worker waits for us.
                is_short = len(self.running) < 2 * max(1, self.crew.slots())
                if is_short and self.ready:
                    self._send(*self.ready.popleft())
                elif not is_short and (future := self.crew.next_done(0)) is not None:
                    if step := self._end(future):
                        yield step
                elif self._has_room() and (job := self._next()):
                    if step := self._prepare(job):
                        yield step
                elif (future := self.crew.next_done(self._pause())) is not None and (step := self._end(future)):
                    yield step
        finally:
            for _, future in self.running.values():
                future.cancel()
            for participant in participants:
                sweep(self.course.autograded(participant))

    def _abandon(self) -> Iterator[Step]:
        """Say of what is left that there is nobody to execute it."""
        seconds = workers.JOIN_SECONDS
        reason = tr(ko=f"{seconds}초 동안 워커가 하나도 없었습니다.", en=f"there has been no worker for {seconds} s.")
        left = *self.waiting, *(job for job, _ in self.ready), *(job for job, _ in self.running.values())
        for job in left:
            yield Step(job.participant, "failed", reason, "grader")

    def _next(self) -> _Job | None:
        """Take the first job that is due."""
        now = time.monotonic()
        for job in self.waiting:
            if job.due <= now:
                self.waiting.remove(job)
                return job
        return None

    def _pause(self) -> float:
        """Return the seconds until a job is due, at most a few: Ctrl-C and new workers are to be seen."""
        now = time.monotonic()
        return min((max(0.0, job.due - now) for job in self.waiting if job.due > now), default=1.0)

    def _has_room(self) -> bool:
        """Say whether one more may be prepared ahead: while kernels are not there yet, there is nothing else to do."""
        held = sum(len(file.data) for _, task in self.ready for file in (*task.files, *task.notebooks))
        return len(self.ready) < AHEAD and held < AHEAD_BYTES

    def _prepare(self, job: _Job) -> Step | None:
        """Prepare a submission; return its end, if that was all."""
        job.attempts += 1
        job.staging = Staging(self.course, job.participant, self.log)
        try:
            task = self._with_gradebook(lambda: job.staging.prepare(self.released))
        except Exception as error:  # of ours too: one submission must not stop the others
            return self._failed(job, error)
        if task is None:
            return self._save(job, None)
        self.ready.append((job, task))
        return None

    def _send(self, job: _Job, task: Task) -> None:
        future = self.crew.submit(task)
        self.running[future.key] = (job, future)

    def _end(self, future: Future) -> Step | None:
        """Save what came back, or try again."""
        job, _ = self.running.pop(future.key)
        outcome = workers.outcome(future)
        if isinstance(outcome, Executed):
            return self._save(job, outcome)
        self.log.warning("%s: %s\n%s", job.participant, outcome.reason, outcome.details)
        if outcome.final or job.attempts >= self.patience.attempts:
            job.staging.discard()
            return Step(job.participant, "failed", outcome.reason, outcome.blame)
        job.due = time.monotonic() + self.patience.pause * 2 ** (job.attempts - 1)
        self.waiting.appendleft(job)
        return None

    def _save(self, job: _Job, executed: Executed | None) -> Step:
        try:
            self._with_gradebook(lambda: job.staging.finish(executed))
        except Exception as error:  # of ours too: one submission must not stop the others
            return self._failed(job, error)
        remarks = executed.remarks if executed else ()
        for told in (*remarks, *job.staging.notes):
            self.log.warning("%s: %s", job.participant, told)
        seconds = executed.seconds if executed else 0.0
        return Step(job.participant, "done", seconds=seconds, remarks=remarks, notes=job.staging.notes)

    def _failed(self, job: _Job, error: Exception) -> Step:
        job.staging.discard()
        if isinstance(error, Refused):
            return Step(job.participant, "failed", str(error), "submission")
        self.log.error("%s", job.participant, exc_info=error)
        reason = str(getattr(error, "orig", None) or error).strip().split("\n")[0]
        return Step(job.participant, "failed", f"{type(error).__name__}: {reason}", "grader")

    def _with_gradebook(self, work: Callable[[], Result]) -> Result:
        """Do what needs the gradebook; while that is locked or away, wait and do it again.

        Waiting in place is right: whatever comes next needs the gradebook too. Once it has been away for too long, the
        others are given one attempt each, until it is back.
        """
        deadline = time.monotonic() + self.gradebook_seconds
        pause = self.patience.pause
        while True:
            try:
                result = work()
            except GRADEBOOK as error:
                self.log.warning("gradebook: %s", error)
                if time.monotonic() + pause > deadline:
                    self.gradebook_seconds = 0.0
                    raise
                time.sleep(pause)
                pause = min(2 * pause, 5.0)
            else:
                self.gradebook_seconds = self.patience.gradebook
                return result


@contextmanager
def _log(folder: Path) -> Iterator[logging.Logger]:
    """Write what nbgrader says to the course's log."""
    log = logging.Logger("gangso.grading.course.converters", logging.INFO)
    file = logging.FileHandler(folder / LOG, encoding="utf-8", errors="backslashreplace")
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(file)
    spoken = logging.getLogger("tornado.application")  # where nbgrader.api speaks
    before, spoken.propagate = spoken.propagate, False
    spoken.addHandler(file)
    try:
        yield log
    finally:
        spoken.removeHandler(file)
        spoken.propagate = before
        file.close()
