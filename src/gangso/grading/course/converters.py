"""Taking an assignment through nbgrader for a whole cohort: release, autograde, feedback.

nbgrader's own converters do the work, with the cohort's own configuration; what they log goes to ``grading.log`` in the
cohort's folder. Each function yields as it goes, so that the caller can show progress.
"""

import logging
import os
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.converters import BaseConverter, GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning
from traitlets.config import PyFileConfigLoader

from gangso.errors import GangsoError
from gangso.grading.batch import coordinator
from gangso.grading.batch import submissions as submitted_files
from gangso.grading.batch.coordinator import Step
from gangso.grading.course.cohort import CONFIG, Cohort
from gangso.grading.course.course_directory import LOG, open_course


def release(cohort: Cohort, case: str) -> Path:
    """Make the participants' version of an assignment and return its folder.

    Raises
    ------
    GangsoError
        If nbgrader refuses; the message holds its reason.
    """
    with _converter(GenerateAssignment, cohort, case, force=True) as (converter, errors):
        try:
            converter.start()
        except (NbGraderException, SystemExit) as error:
            raise GangsoError(
                ko=f"{case}: 과제를 배포본으로 만들 수 없습니다. {errors.reason()} 자세한 내용: {cohort.folder / LOG}",
                en=f"{case}: the assignment cannot be released. {errors.reason()} Details: {cohort.folder / LOG}",
            ) from error
    return cohort.folder / "release" / case


def submissions(cohort: Cohort, case: str) -> tuple[str, ...]:
    """Return who submitted, in order of id."""
    return tuple(sorted(path.parent.name for path in (cohort.folder / "submitted").glob(f"*/{case}") if path.is_dir()))


def is_graded(cohort: Cohort, case: str, participant: str) -> bool:
    """Say whether the submission as it lies there now has been graded."""
    submitted, autograded = (cohort.folder / step / participant / case for step in ("submitted", "autograded"))
    return submitted_files.state(submitted, autograded) == "graded"


def grade(cohort: Cohort, case: str, force: bool = False, sandboxed: bool = True) -> Iterator[Step]:
    """Autograde the submissions that are new or changed since they were graded, on this machine's processors.

    Parameters
    ----------
    force
        Grade all of them again.
    sandboxed
        As `coordinator.grade`.

    Yields
    ------
    Step
        As `coordinator.grade`.
    """
    _needs_release(cohort, case)
    course = open_course(cohort.folder, case)
    yield from coordinator.grade(course, course.participants(), force=force, sandboxed=sandboxed)


def write_feedback(cohort: Cohort, case: str) -> Iterator[Step]:
    """Write the feedback page of every graded submission; a page is always written anew, since grades by hand change it."""
    for participant in submissions(cohort, case):
        if is_graded(cohort, case, participant):
            yield _convert(GenerateFeedback, cohort, case, participant)


def _needs_release(cohort: Cohort, case: str) -> None:
    if case not in cohort.assignments:
        raise GangsoError(
            ko=f"{cohort.folder}에는 과제 '{case}'가 없습니다. 있는 과제: {', '.join(cohort.assignments) or '없음'}.",
            en=f"{cohort.folder} has no assignment '{case}'. It has: {', '.join(cohort.assignments) or 'none'}.",
        )
    if not any((cohort.folder / "release" / case).glob("*.ipynb")):
        raise GangsoError(
            ko=f"'{case}'을(를) 아직 배포하지 않았습니다. 먼저 배포하십시오(nbgrader generate_assignment {case}).",
            en=f"'{case}' has not been released yet. Release it first (nbgrader generate_assignment {case}).",
        )


def _convert(kind: type[BaseConverter], cohort: Cohort, case: str, participant: str) -> Step:
    with _converter(kind, cohort, case, participant, force=True) as (converter, errors), warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # of nbgrader's own queries, which work in spite of it
        try:
            converter.start()
        except (NbGraderException, SystemExit):  # nbgrader's own `fail` exits
            return Step(participant, "failed", errors.reason())
        except Exception as error:  # one submission must not stop the others; the log has the traceback
            converter.log.error(traceback.format_exc())
            return Step(participant, "failed", f"{type(error).__name__}: {error}")
    return Step(participant, "done")


@contextmanager
def _converter(
    kind: type[BaseConverter], cohort: Cohort, case: str, participant: str = "*", *, force: bool
) -> Iterator[tuple[BaseConverter, "_Errors"]]:
    """Set up one of nbgrader's converters with the cohort's configuration, and a log of its own."""
    root = cohort.folder.resolve()
    log = logging.Logger(f"gangso.grading.{root.name}", logging.INFO)
    errors = _Errors(logging.ERROR)
    file = logging.FileHandler(root / LOG, encoding="utf-8", errors="backslashreplace")
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(errors)
    log.addHandler(file)
    before = Path.cwd()
    try:
        config = PyFileConfigLoader(CONFIG, path=str(root)).load_config()
        config[kind.__name__].force = force
        course = CourseDirectory(config=config, log=log, root=str(root), assignment_id=case, student_id=participant)
        yield kind(coursedir=course, config=config, log=log), errors
    finally:
        os.chdir(before)
        file.close()


class _Errors(logging.Handler):
    """Keeps nbgrader's error messages: its exceptions only say "see the error log"."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    def reason(self) -> str:
        """Return the last line of the traceback that nbgrader logged, else its first message."""
        for text in self.messages:
            if text.startswith("Traceback"):
                return text.strip().split("\n")[-1]
        return self.messages[0] if self.messages else ""
