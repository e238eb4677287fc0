"""nbgrader's own autograding, cut in two where the notebook is executed, with nothing half-done in the course.

`Staging.prepare` sanitises a copy of the submission and gives the task of executing it; `Staging.finish` lets nbgrader save
the grades of what came back, and then puts the result in its place. Both work in a folder beside that place; what
a killed process left there is thrown away.
"""

import logging
import os
import re
import shutil
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.preprocessors import ExecutePreprocessor
from nbconvert.writers import FilesWriter
from nbformat.warnings import DuplicateCellId, MissingIDFieldWarning
from nbgrader.api import Grade, Gradebook, MissingEntry, SubmittedAssignment
from nbgrader.converters import Autograde
from nbgrader.converters.base import BaseConverter
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import exc
from traitlets.utils.importstring import import_item

from gangso.errors import GangsoError
from gangso.grading.batch import choice, moments, recovery, refusals, submissions
from gangso.grading.batch.notes import Note
from gangso.grading.batch.refusals import Refused
from gangso.grading.course import ledger
from gangso.grading.course.course_directory import CourseAssignment, inside
from gangso.grading.course.material import Released, read_files
from gangso.grading.course.worked_under import OtherId, identity
from gangso.grading.execution.harmless import Harmless
from gangso.grading.execution.tasks import Executed, Notebook, Task, settings

SUBMITTED, AUTOGRADED = "submitted", "autograded"
# The gradebook is locked, restarted or gone: never the submission's fault.
GRADEBOOK = (exc.OperationalError, exc.InterfaceError, exc.InternalError, exc.PendingRollbackError, exc.TimeoutError)

GRADED, NOTHING = ("auto_score", "needs_manual_grade"), (None, False)  # columns that nbgrader's autograding sets


@dataclass(frozen=True)
class Pipeline:
    """The course's ``autograde_preprocessors``, around the one that executes: `execution` takes its place."""

    before: tuple[Any, ...]
    executes: bool
    after: tuple[Any, ...]


@dataclass(frozen=True)
class Points:
    """What the gradebook holds of a submission: when it came, and of each grade, by its id, the columns `GRADED`."""

    timestamp: datetime | None
    grades: Mapping[str, tuple[Any, ...]]


class Desk(CourseDirectory):
    """The course as its configuration has it, but for one submission and its result, which lie in `desk`."""

    def __init__(self, desk: Path, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._desk = desk

    def format_path(self, nbgrader_step: str, student_id: str, assignment_id: str, escape: bool = False) -> str:
        steps = {self.submitted_directory: SUBMITTED, self.autograded_directory: AUTOGRADED}
        if nbgrader_step not in steps:
            return super().format_path(nbgrader_step, student_id, assignment_id, escape)
        if escape:
            desk = re.escape(os.fspath(self._desk))
            return re.escape(os.sep).join([desk, steps[nbgrader_step], student_id, assignment_id])
        return os.fspath(self._desk / steps[nbgrader_step] / student_id / assignment_id)


class Halves(Autograde):
    """nbgrader's converter, whose two passes over a submission can be taken one at a time."""

    def begin(self, notebooks: Sequence[Path]) -> None:
        self.notebooks = [os.fspath(path) for path in notebooks]
        self.writer = FilesWriter(parent=self, config=self.config)
        self.exporter = self.exporter_class(parent=self, config=self.config)

    def convert(self, path: Path, preprocessors: Sequence[Any], sanitising: bool) -> None:
        """Take a notebook through `preprocessors`; the result lies among the autograded ones."""
        self._sanitizing = sanitising
        self.exporter._preprocessors = []
        self.exporter.optimistic_validation = bool(preprocessors)  # what they made is checked once, at the end
        for preprocessor in preprocessors:
            self.exporter.register_preprocessor(preprocessor)
        try:
            BaseConverter.convert_single_notebook(self, os.fspath(path))
        finally:
            self._sanitizing = True


class Staging:
    """One submission on its way through nbgrader."""

    def __init__(self, course: CourseAssignment, participant: str, log: logging.Logger) -> None:
        self.course = course
        self.participant = participant
        self.place = course.autograded(participant)
        self.desk = desk_of(self.place)
        self.submitted = self.desk / SUBMITTED / participant / course.assignment
        self.autograded = self.desk / AUTOGRADED / participant / course.assignment
        self.mark = ""
        self.notes: tuple[Note, ...] = ()
        self._worked = participant
        self._before: Points | None = None
        self._is_known = False
        directory = Desk(
            self.desk, config=course.config, log=log, assignment_id=course.assignment, student_id=participant
        )
        self.converter = Halves(coursedir=directory, config=course.config, log=log)
        self.pipeline = pipeline(self.converter)

    def prepare(self, released: Released) -> Task | None:
        """Sanitise a copy of the submission and return how to execute it; None if the course does not execute.

        Parameters
        ----------
        released
            The assignment.

        Raises
        ------
        Refused
            If the submission cannot be read, or nbgrader finds no notebook in it.
        """
        self.discard()
        ignored = self.course.directory.ignore
        try:
            submissions.check_size(self.course.submitted(self.participant), ignored)
        except submissions.Oversized as error:
            raise Refused(ko=error.ko, en=error.en) from error
        self.submitted.mkdir(parents=True)  # also for a submission of which nothing can be taken
        for name, path in submissions.files(self.course.submitted(self.participant), ignored):
            target = self.submitted / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        self.mark = submissions.fingerprint(self.submitted, ignored)
        self.notes = (*self._folder_notes(), *moments.settle(self.submitted), *self._settle_notebooks(released))
        with self._nbgrader():
            self.converter.begin(self.notebooks)
            self.converter.run_pre_convert_hook()
            for path in self.notebooks:
                self.converter.convert(path, self.converter.sanitize_preprocessors, sanitising=True)
                if self.pipeline.before:
                    self.converter.convert(self.autograded / path.name, self.pipeline.before, sanitising=False)
        if not self.pipeline.executes:
            return None
        sanitised = [Notebook(path.stem, (self.autograded / path.name).read_bytes()) for path in self.notebooks]
        files = {file.path: file for file in read_files(self.submitted, ignored)}
        files |= {file.path: file for file in released.overwriting}
        return Task(
            self._worked,
            self.course.assignment,
            tuple(sanitised),
            tuple(files.values()),
            released.files,
            released.plans,
            settings(self.course.config),
        )

    def finish(self, executed: Executed | None) -> None:
        """Save the grades, then put the result in its place: from then on the submission is graded.

        May be called again after a failure of the gradebook. nbgrader saves cell by cell: where it fails on the way, the
        gradebook is what it was, so that a submission that is not graded leaves no points.
        """
        if not self._is_known:
            self._before, self._is_known = self._points(), True
        try:
            self._save(executed)
        except Exception:
            with suppress(*GRADEBOOK):
                self._take_back()
            raise
        if self.place.exists():
            self.place.rename(self.desk / "before")
        self.autograded.rename(self.place)
        self.discard()

    def _save(self, executed: Executed | None) -> None:
        with self._nbgrader():
            self.converter.begin(self.notebooks)
            self.converter.init_assignment(self.course.assignment, self.participant)
            for notebook in executed.notebooks if executed else ():
                (self.autograded / f"{notebook.name}.ipynb").write_bytes(notebook.data)
            for path in self.converter.notebooks:
                steps = [*self.pipeline.after, self._stamp]
                self.converter.convert(self.autograded / Path(path).name, steps, sanitising=False)
            self.converter.set_permissions(self.course.assignment, self.participant)
            self.converter.run_post_convert_hook()

    def _points(self) -> Points | None:
        """Return what the gradebook holds of this submission; None if it does not know it."""
        with self._gradebook() as gradebook:
            try:
                submission = gradebook.find_submission(self.course.assignment, self.participant)
            except MissingEntry:
                return None
            grades = {grade.id: tuple(getattr(grade, name) for name in GRADED) for grade in _grades(submission)}
            return Points(submission.timestamp, grades)

    def _take_back(self) -> None:
        """Put the gradebook back to what it was before nbgrader began to save."""
        with self._gradebook() as gradebook:
            try:
                submission = gradebook.find_submission(self.course.assignment, self.participant)
            except MissingEntry:
                return
            if self._before is None:
                gradebook.remove_submission(self.course.assignment, self.participant)
                return
            submission.timestamp = self._before.timestamp
            for grade in _grades(submission):
                for name, value in zip(GRADED, self._before.grades.get(grade.id, NOTHING), strict=True):
                    setattr(grade, name, value)
            gradebook.db.commit()

    @contextmanager
    def _gradebook(self) -> Iterator[Gradebook]:
        directory = self.converter.coursedir
        with inside(self.course.folder), Gradebook(directory.db_url, directory.course_id) as gradebook:
            yield gradebook

    def discard(self) -> None:
        """Remove the folder that this works in."""
        sweep(self.place)

    @property
    def notebooks(self) -> list[Path]:
        """The submission's notebooks that belong to the assignment."""
        found = sorted(path for path in self.submitted.glob("*.ipynb") if path.is_file())
        return [path for path in found if path.stem in self.course.notebooks]

    def _settle_notebooks(self, released: Released) -> Iterator[Note]:
        """Put each notebook of the assignment in its place, as nbgrader can take it; yield what that took."""
        chosen, notes = choice.choose(self.submitted, released.sheets, self.course.directory.ignore)
        # From the files as they came: outputs, which say it best, are left out of what is graded.
        files = [self.submitted / one.path for one in chosen.values()]
        try:
            self._worked = identity(self.course.folder, self.course.assignment, self.participant, self.submitted, files)
        except OtherId as error:
            raise Refused(ko=error.ko, en=error.en) from error
        yield from notes
        changed = ledger.read(self.course.folder).work(self.course.assignment).changed
        for name, one in chosen.items():
            yield from one.notes
            yield from recovery.recover(one.notebook, released.sheets[name], changed)
            place = self.submitted / f"{name}.ipynb"
            if place.is_dir():
                shutil.rmtree(place)
            place.write_bytes(nbformat.writes(one.notebook).encode())

    def _folder_notes(self) -> Iterator[Note]:
        if (name := self.course.folder_of(self.participant)) != self.participant:
            yield Note("folder", name, self.participant)

    def _stamp(self, notebook: Any, resources: Any) -> tuple[Any, Any]:
        return submissions.stamp(notebook, self.mark, self.notes), resources

    @contextmanager
    def _nbgrader(self) -> Iterator[None]:
        """Let nbgrader work in the course's folder; what it cannot digest is the submission's fault.

        Errors of the gradebook and of the disk are not: they pass as they are.
        """
        with inside(self.course.folder), warnings.catch_warnings():
            warnings.simplefilter("ignore", exc.SAWarning)  # of nbgrader's own queries, which work in spite of it
            for kind in (DuplicateCellId, MissingIDFieldWarning):  # one a cell, if a participant likes
                warnings.simplefilter("ignore", kind)
            os.environ["NBGRADER_EXECUTION"] = "autograde"
            try:
                yield
            except (*GRADEBOOK, OSError, GangsoError):
                raise
            except Exception as error:
                if gradebook := _gradebook_error(error):
                    raise gradebook from error
                self.converter.log.error("%s", self.participant, exc_info=error)
                raise refusals.of_nbgrader(error) from error
            finally:
                os.environ.pop("NBGRADER_EXECUTION", None)


def _grades(submission: SubmittedAssignment) -> Iterator[Grade]:
    for notebook in submission.notebooks:
        yield from notebook.grades


def desk_of(place: Path) -> Path:
    """Return the folder to work in for a result that is to lie at `place`: beside it, so that a rename suffices."""
    return place.with_name(f".{place.name}.gangso")


def sweep(place: Path) -> None:
    """Remove the folder in which a result for `place` is, or was, worked on."""
    if (desk := desk_of(place)).exists():
        shutil.rmtree(desk)
        with suppress(OSError):  # it holds results
            place.parent.rmdir()


def _gradebook_error(error: BaseException | None) -> Exception | None:
    """Return the failure of the database that nbgrader has told in its own words, if there was one."""
    while error is not None:
        if isinstance(error, GRADEBOOK):
            return error
        error = error.__cause__ or error.__context__
    return None


def pipeline(converter: Autograde) -> Pipeline:
    """Find the executing preprocessor among those that the course is configured with."""
    steps = [import_item(step) if isinstance(step, str) else step for step in converter.autograde_preprocessors]
    for at, step in enumerate(steps):
        if isinstance(step, type) and issubclass(step, ExecutePreprocessor):
            after = tuple(other for other in steps[at + 1 :] if other is not Harmless)  # workers have taken that step
            return Pipeline(tuple(steps[:at]), True, after)
    return Pipeline(tuple(steps), False, ())
