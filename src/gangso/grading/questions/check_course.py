"""Any nbgrader course, looked through before the seminar: which of its checks will be graded otherwise than its author meant."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat

from gangso.errors import GangsoError
from gangso.grading.course import course_directory
from gangso.grading.course.course_directory import CourseAssignment
from gangso.grading.course.material import read_files
from gangso.grading.execution import plan
from gangso.grading.execution.tasks import Notebook
from gangso.grading.questions import both_ways, differences
from gangso.grading.questions.both_ways import Compared
from gangso.grading.questions.differences import Finding


@dataclass(frozen=True)
class CourseReport:
    """What was found in one assignment.

    Attributes
    ----------
    checks
        Every check that is graded automatically, with what the author's solution got both ways.
    findings
        What the authors have to know.
    """

    assignment: str
    checks: tuple[Compared, ...]
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nobody has to look at anything."""
        return not self.findings


def look_through(folder: Path, assignment: str | None = None) -> Iterator[CourseReport]:
    """Execute the solutions in ``source/`` both ways; yield a report for each assignment. Nothing in the course is changed.

    Parameters
    ----------
    folder
        nbgrader's course directory. It need not be released.
    assignment
        None for all that lie in ``source/``.

    Raises
    ------
    GangsoError
        If the folder is no course, or has no such assignment in ``source/``.
    """
    for name in [assignment] if assignment else _assignments(folder):
        course = course_directory.configured(folder, name)
        paths = sorted(course.source().glob("*.ipynb"))
        if not paths:
            raise GangsoError(
                ko=f"{course.source()}: 노트북이 없습니다. 출제자의 풀이가 든 원본이 source/에 있어야 합니다.",
                en=f"{course.source()} has no notebook. The source with your solution has to be in source/.",
            )
        yield _report(course, paths)


def _assignments(folder: Path) -> list[str]:
    course = course_directory.configured(folder, "ps1")  # any name: only where the sources are is asked for
    names = sorted({path.parent.name for path in course.source().parent.glob("*/*.ipynb")})
    if not names:
        raise GangsoError(
            ko=f"{folder}: source/에 과제가 없습니다. nbgrader 과정 폴더를 적으십시오.",
            en=f"{folder} has no assignment in source/. Name an nbgrader course directory.",
        )
    return names


def _report(course: CourseAssignment, paths: list[Path]) -> CourseReport:
    written = {path.stem: nbformat.read(path, as_version=4) for path in paths}
    notebooks = [Notebook(name, nbformat.writes(node).encode()) for name, node in written.items()]
    plans = {name: plan.make(None, node) for name, node in written.items()}
    files = tuple(read_files(course.source(), course.directory.ignore))
    checks = tuple(both_ways.compare(notebooks, files, plans, course.assignment, course.config))
    return CourseReport(course.assignment, checks, tuple(differences.find(checks)))
