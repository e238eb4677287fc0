"""Taking an assignment through nbgrader for a whole cohort: release, autograde, feedback.

nbgrader's own converters do the work, with the cohort's own configuration; what they log goes to ``grading.log`` in the
cohort's folder. Each function yields as it goes, so that the caller can show progress.
"""

import glob
import logging
import os
import shutil
import sqlite3
import tempfile
import traceback
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import nbformat
from nbgrader.api import MissingEntry
from nbgrader.converters import BaseConverter, GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning
from traitlets.config import PyFileConfigLoader

from gangso.errors import GangsoError
from gangso.grading.batch import coordinator
from gangso.grading.batch import submissions as submitted_files
from gangso.grading.batch.coordinator import Step
from gangso.grading.course import gradebooks, pages, spelling
from gangso.grading.course.cohort import CONFIG, Cohort
from gangso.grading.course.course_directory import LOG, open_course


def release(cohort: Cohort, case: str) -> Path:
    """Make the participants' version of an assignment and return its folder.

    Raises
    ------
    GangsoError
        If nbgrader refuses; the message holds its reason. What was released before, and the gradebook, are as they were.
    """
    _refuse_other_cells(cohort, case)
    place = cohort.folder / "release" / case
    with (
        _unless_released(place, cohort.folder / gradebooks.FILE),
        _converter(GenerateAssignment, cohort, case, force=True) as (converter, errors),
    ):
        try:
            converter.start()
        except (NbGraderException, SystemExit) as error:
            raise GangsoError(
                ko=f"{case}: 과제를 배포본으로 만들 수 없습니다. {errors.reason()} 전에 배포한 것과 성적은 그대로입니다. 자세한 내용: {cohort.folder / LOG}",
                en=f"{case}: the assignment cannot be released. {errors.reason()} What was released before, and all grades, are as "
                f"they were. Details: {cohort.folder / LOG}",
            ) from error
    return place


def _refuse_other_cells(cohort: Cohort, case: str) -> None:
    """Raise if graded cells were added or removed after submissions were graded: nbgrader would have no grades for them."""
    with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
        try:
            notebooks = gradebook.find_assignment(case).notebooks
        except MissingEntry:
            return
        for known in notebooks:
            path = cohort.folder / "source" / case / f"{known.name}.ipynb"
            if not known.submissions or not path.is_file():
                continue
            before = {cell.name for cell in known.source_cells}
            cells = (cell.metadata.get("nbgrader", {}) for cell in nbformat.read(path, as_version=4).cells)
            now = {cell["grade_id"] for cell in cells if any(map(cell.get, ("grade", "solution", "locked", "task")))}
            if before != now:
                added, gone = (", ".join(sorted(names)) or "-" for names in (now - before, before - now))
                raise GangsoError(
                    ko=f"{case}: 채점한 제출물이 있어서 셀을 더하거나 뺄 수 없습니다(더한 셀: {added}, 뺀 셀: {gone}). 아무것도 바꾸지 않았습니다. 새 확인은 "
                    "이미 있는 확인 셀 안에 쓰십시오. 그 셀의 글, 숨은 확인, 배점은 바꿀 수 있습니다. 다시 배포한 뒤 --force로 채점하면 손으로 준 점수는 남습니다.",
                    en=f"{case}: there are graded submissions, so no cell can be added or removed (added: {added}; removed: {gone}). "
                    "Nothing was changed. Write a new check into a check cell that is there: its text, hidden tests and points may change. Release "
                    "again and grade with --force; points given by hand stay.",
                )


@contextmanager
def _unless_released(place: Path, gradebook: Path) -> Iterator[None]:
    """Put a released assignment and the gradebook back to what they were, if what is done in this block fails."""
    with tempfile.TemporaryDirectory(prefix=".release.", dir=gradebook.parent) as name:
        kept, copy = Path(name, "gradebook.db"), Path(name, "release")
        _copy_database(gradebook, kept)
        if place.is_dir():
            shutil.copytree(place, copy)
        try:
            yield
        except BaseException:
            _copy_database(kept, gradebook)
            shutil.rmtree(place, ignore_errors=True)
            if copy.is_dir():
                shutil.copytree(copy, place)
            raise


def _copy_database(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as before, closing(sqlite3.connect(target)) as after:
        before.backup(after)


def submissions(cohort: Cohort, case: str) -> dict[str, Path]:
    """Return who submitted, by the roster's ids and in their order, and where each submission lies."""
    found = {
        path.parent.name: path for path in (cohort.folder / "submitted").glob(f"*/{glob.escape(case)}") if path.is_dir()
    }
    with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
        meant = spelling.by_roster(found, (student.id for student in gradebook.students))
    places: dict[str, Path] = {}
    # Who has two folders has the one that is named as the id is, as `CourseAssignment.folder_of` has it.
    for name in sorted(found, key=lambda name: (meant[name], name != meant[name], name)):
        places.setdefault(meant[name], found[name])
    return places


def is_graded(cohort: Cohort, case: str, participant: str, submitted: Path) -> bool:
    """Say whether the submission as it lies there now has been graded."""
    return submitted_files.state(submitted, cohort.folder / "autograded" / participant / case) == "graded"


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
    yield from coordinator.passed_over(course)
    yield from coordinator.grade(course, course.participants(), force=force, sandboxed=sandboxed)


def write_feedback(cohort: Cohort, case: str) -> Iterator[Step]:
    """Write the feedback pages of graded submissions; a page on which nothing would change is kept.

    Yields
    ------
    Step
        "done", "kept" or "failed".
    """
    known = pages.Pages(cohort, case)
    try:
        for participant, submitted in submissions(cohort, case).items():
            if not is_graded(cohort, case, participant, submitted):
                continue
            if known.is_current(participant):
                yield Step(participant, "kept")
                continue
            step = _convert(OneFeedback, cohort, case, participant)
            if step.outcome == "done":
                known.remember(participant)
            yield step
    finally:
        known.save()


class OneFeedback(GenerateFeedback):
    """nbgrader's own, for one participant, whose id may hold what is a pattern to nbgrader: ``p[1]``."""

    def init_notebooks(self) -> None:
        place = Path(self._format_source(self.coursedir.assignment_id, self.coursedir.student_id))
        # A file "._name" is what macOS lays beside one; nbgrader passes over such names.
        found = [os.fspath(path) for path in sorted(place.glob("*.ipynb")) if not path.name.startswith(".")]
        self.assignments = {os.fspath(place): found}


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
