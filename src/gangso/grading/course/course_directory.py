"""Any nbgrader course directory, read as nbgrader's own commands would read it."""

import glob
import logging
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import filelock
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import AutogradeApp
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from traitlets.config import Config

from gangso.errors import GangsoError
from gangso.grading.course import ledger, spelling

LOG = "grading.log"
LOCK = ".gangso-grading.lock"


@dataclass(frozen=True)
class CourseAssignment:
    """An assignment of a course directory.

    Attributes
    ----------
    directory
        nbgrader's own object: where things are.
    config
        All that nbgrader is configured with for this course.
    notebooks
        Names of the assignment's notebooks that the gradebook knows.
    known
        Ids of the participants that the gradebook knows: the roster.
    """

    folder: Path
    assignment: str
    directory: CourseDirectory
    config: Config
    notebooks: tuple[str, ...]
    known: tuple[str, ...] = ()

    def configured(self, **sections: Mapping[str, Any]) -> "CourseAssignment":
        """Return this course with settings added to its configuration."""
        config = self.config.copy()
        for name, settings in sections.items():
            config[name].update(settings)
        return replace(self, config=config)

    def submitted(self, participant: str) -> Path:
        """Return where a participant's submission lies, or would lie."""
        return self._path(self.directory.submitted_directory, self.folder_of(participant))

    def folder_of(self, participant: str) -> str:
        """Return the name of a participant's folder: their id, in whatever composition of letters and case it is there."""
        if self._path(self.directory.submitted_directory, participant).is_dir():
            return participant
        others = (name for name in self._folders() if spelling.folded(name) == spelling.folded(participant))
        return next(others, participant)

    def autograded(self, participant: str) -> Path:
        return self._path(self.directory.autograded_directory, participant)

    def source(self) -> Path:
        return self._path(self.directory.source_directory, ".")

    def _path(self, step: str, participant: str) -> Path:
        return Path(os.path.normpath(self.directory.format_path(step, participant, self.assignment)))

    def participants(self) -> tuple[str, ...]:
        """Return who submitted, by the roster's ids and in their order; whom the course's configuration excludes is left out."""
        found = spelling.by_roster(self._folders(), self.known)
        return tuple(sorted({*found.values()}.difference(self.directory.student_id_exclude.split(","))))

    def second_folders(self) -> Mapping[str, str]:
        """Return the folders that nobody looks into: whose participant has another, which is named as the id is."""
        found = spelling.by_roster(self._folders(), self.known)
        return {name: who for name, who in sorted(found.items()) if name not in (who, self.folder_of(who))}

    def _folders(self) -> tuple[str, ...]:
        """Return the names of folders in which the assignment was submitted."""
        step, structure = self.directory.submitted_directory, self.directory.directory_structure
        names = {
            "nbgrader_step": step,
            "student_id": self.directory.student_id,
            "assignment_id": glob.escape(self.assignment),
        }
        pattern = Path(glob.escape(os.fspath(self.folder)), structure.format(**names))
        regexp = self.directory.format_path(
            re.escape(step), "(?P<student>[^/\\\\]+)", re.escape(self.assignment), escape=True
        )
        # glob.glob, because a pattern may be absolute.
        found = {match["student"] for path in glob.glob(os.fspath(pattern)) if (match := re.fullmatch(regexp, path))}  # noqa: PTH207
        return tuple(sorted(found))

    @contextmanager
    def gradebook(self) -> Iterator[Gradebook]:
        """Open the gradebook."""
        with inside(self.folder), Gradebook(self.directory.db_url, self.directory.course_id) as gradebook:
            yield gradebook

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Be the only one who grades this course; the lock of a process that was killed is free.

        Raises
        ------
        GangsoError
            If someone else is grading.
        """
        path = self.folder / LOCK
        lock = filelock.FileLock(path, timeout=0, mode=0o644)
        try:
            lock.acquire()
        except filelock.Timeout:
            who = path.read_text(encoding="utf-8").strip() or "?"
            raise GangsoError(
                ko=f"{self.folder}: 이 과정은 지금 다른 곳에서 채점하고 있습니다 ({who}). 끝난 뒤에 다시 하십시오.",
                en=f"{self.folder} is being graded already ({who}). Try again when that has ended.",
            ) from None
        try:
            path.write_text(f"pid {os.getpid()}, {os.uname().nodename}\n", encoding="utf-8")
            yield
        finally:
            lock.release()


def open_course(folder: Path, assignment: str) -> CourseAssignment:
    """Read a course directory's configuration and find the assignment in its gradebook.

    Raises
    ------
    GangsoError
        If the folder is no course, its configuration cannot be read, or its gradebook has no such assignment.
    """
    course = configured(folder, assignment)
    with inside(course.folder):
        notebooks, known = _known(course.folder, course.directory, assignment)
    return replace(course, notebooks=notebooks, known=known)


def configured(folder: Path, assignment: str) -> CourseAssignment:
    """Read a course directory's configuration; its gradebook is not looked at, and no notebooks are known.

    Raises
    ------
    GangsoError
        If the folder is no course, or its configuration cannot be read.
    """
    root = Path(folder).resolve()
    if not root.is_dir():
        raise GangsoError(
            ko=f"{folder}: 폴더가 없습니다. nbgrader 과정 폴더를 적으십시오.",
            en=f"{folder} is no folder. Name an nbgrader course directory.",
        )
    if "+" in assignment:
        raise GangsoError(
            ko=f"'{assignment}': nbgrader가 제출물의 이름을 '+'로 나누므로 과제 이름에 '+'를 쓸 수 없습니다. source/, release/, submitted/의 폴더 이름을 바꾸십시오.",
            en=f"'{assignment}': nbgrader splits the names of submissions at '+', so an assignment's name cannot hold one. Rename its folders in "
            "source/, release/ and submitted/.",
        )
    messages = _Messages()
    log = logging.Logger("gangso.grading.course")
    log.addHandler(messages)
    with inside(root):
        try:
            app = AutogradeApp(log=log, raise_config_file_errors=True)
            app.initialize([f"--course-dir={root}"])
        except (SystemExit, Exception) as error:
            reason = messages.last if isinstance(error, SystemExit) else f"{type(error).__name__}: {error}"
            raise GangsoError(
                ko=f"{root}: nbgrader 설정을 읽을 수 없습니다. {reason} nbgrader_config.py를 고치십시오.",
                en=f"{root}: nbgrader's configuration cannot be read. {reason} Mend nbgrader_config.py.",
            ) from error
        config = app.config.copy()
        config.CourseDirectory.root = os.fspath(root)
        directory = CourseDirectory(config=config, log=log, assignment_id=assignment)
    return CourseAssignment(root, assignment, directory, config, ())


@contextmanager
def inside(root: Path) -> Iterator[None]:
    """Work in the course directory, as nbgrader's commands do: relative addresses and modules of its own are found."""
    before, paths = Path.cwd(), list(sys.path)
    os.chdir(root)
    sys.path.insert(0, os.fspath(root))
    try:
        yield
    finally:
        os.chdir(before)
        sys.path[:] = paths


def _known(root: Path, directory: CourseDirectory, assignment: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the assignment's notebooks and the participants that the gradebook knows."""
    url = make_url(directory.db_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        # Opening it would make it.
        raise GangsoError(
            ko=f"{root}: 성적부({url.database})가 없습니다. 폴더를 확인하거나, 먼저 배포하십시오(nbgrader generate_assignment).",
            en=f"{root}: there is no gradebook ({url.database}). Check the folder, or release first "
            "(nbgrader generate_assignment).",
        )
    try:
        with Gradebook(directory.db_url, directory.course_id) as gradebook:
            known = [found.name for found in gradebook.assignments]
            names = tuple(book.name for book in gradebook.find_assignment(assignment).notebooks)
            people = tuple(student.id for student in gradebook.students)
    except MissingEntry as error:
        raise GangsoError(
            ko=f"{root}: 성적부에 과제 '{assignment}'이(가) 없습니다. 있는 과제: {', '.join(known) or '없음'}.",
            en=f"{root}: the gradebook has no assignment '{assignment}'. It has: {', '.join(known) or 'none'}.",
        ) from error
    except (SQLAlchemyError, ImportError) as error:
        raise _unreadable(root, directory.db_url, error) from error
    if not names:
        raise GangsoError(
            ko=f"'{assignment}'을(를) 아직 배포하지 않았습니다. 먼저 배포하십시오(nbgrader generate_assignment {assignment}).",
            en=f"'{assignment}' has not been released yet. Release it first "
            f"(nbgrader generate_assignment {assignment}).",
        )
    return names, people


def select(participants: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the participants that are wanted; all, if nobody is named.

    Raises
    ------
    GangsoError
        If someone has not submitted.
    """
    spelled = {spelling.folded(name): name for name in participants}
    wanted = [who if who in participants else spelled.get(spelling.folded(who), who) for who in wanted]
    if missing := sorted(set(wanted).difference(participants)):
        raise GangsoError(
            ko=f"제출물이 없습니다: {', '.join(missing)}. id를 확인하십시오.",
            en=f"No submission of {', '.join(missing)}. Check the id.",
        )
    return tuple(name for name in participants if name in wanted or not wanted)


def left_out(course: CourseAssignment) -> tuple[str, ...]:
    """Return who has a submission that is graded only if named: strangers to a cohort's roster, and who was withdrawn.

    Nobody, in a course that has no ledger.
    """
    book = ledger.read(course.folder)
    with course.gradebook() as gradebook:
        people = {student.id for student in gradebook.students}
    return tuple(
        who
        for who in course.participants()
        if not book.takes_part(who) or (book.roster == "closed" and who not in people)
    )


def scores(course: CourseAssignment) -> Mapping[str, tuple[float, float]]:
    """Return each participant's score and the points to be had, from the gradebook.

    Raises
    ------
    GangsoError
        If it cannot be read.
    """
    try:
        with course.gradebook() as gradebook:
            found = gradebook.submission_dicts(course.assignment)
    except SQLAlchemyError as error:
        raise _unreadable(course.folder, course.directory.db_url, error) from error
    return {one["student"]: (one["score"], one["max_score"]) for one in found}


def _unreadable(root: Path, address: str, error: Exception) -> GangsoError:
    url = make_url(address)  # prints itself without its password
    reason = str(getattr(error, "orig", None) or error).strip().split("\n")[0]
    return GangsoError(
        ko=f"{root}: 성적부({url})를 열 수 없습니다. {reason}",
        en=f"{root}: the gradebook ({url}) cannot be opened. {reason}",
    )


class _Messages(logging.Handler):
    """Keeps the last thing that nbgrader said."""

    last = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.last = record.getMessage()
