"""Submissions that lie where nobody looks: a folder too high, under another folder's name, in a second folder of one person.

nbgrader passes over them, and the participant seems not to have submitted. They are not graded either: whoever put them there is told
where they belong.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gangso.grading.batch import choice, notebook_files, recovery
from gangso.grading.batch.recovery import Sheet
from gangso.grading.batch.refusals import Refused
from gangso.grading.course import ledger, material, spelling
from gangso.grading.course.course_directory import CourseAssignment
from gangso.words import Text

_DEFAULT = os.path.join("{nbgrader_step}", "{student_id}", "{assignment_id}")  # noqa: PTH118 (nbgrader's own pattern)
_MOST = 200  # files that are opened


@dataclass(frozen=True)
class Misplaced:
    """A submission that is not graded for where it lies.

    Attributes
    ----------
    participant
        Whose it seems to be.
    path
        Of the file or folder, relative to the course.
    """

    participant: str
    path: str
    reason: Text


def find(course: CourseAssignment) -> tuple[Misplaced, ...]:
    """Return what was submitted to this assignment and will not be looked at; nothing of who was withdrawn."""
    found = [
        Misplaced(
            name,
            os.fspath(Path(course.directory.submitted_directory, name)),
            Text(
                ko=f"{who}의 제출물이 폴더 둘({name}, {course.folder_of(who)})에 있습니다. {course.folder_of(who)}만 채점했습니다. 하나만 남기십시오.",
                en=f"{who} has submissions in two folders, {name} and {course.folder_of(who)}; only the latter is graded. Keep one of them.",
            ),
        )
        for name, who in course.second_folders().items()
    ]
    if course.directory.directory_structure == _DEFAULT:
        found += _elsewhere(course)
    book = ledger.read(course.folder)
    return tuple(each for each in found if book.takes_part(each.participant))


def _elsewhere(course: CourseAssignment) -> Iterator[Misplaced]:
    base = course.folder / course.directory.submitted_directory
    submitted = {*course.participants()}
    with course.gradebook() as gradebook:
        assignments = {found.name for found in gradebook.assignments}
    files = [path for path in _files(base, assignments) if path.stat().st_size <= choice.LARGEST][:_MOST]
    if not files:
        return
    sheets, told = material.sheets(course), set[str]()
    for path in files:
        parts = path.relative_to(base).parts[:-1]
        who = _whose(parts, course)
        if who in submitted or who in told or not (name := _which(path, sheets)):
            continue
        told.add(who)
        place = Path(course.directory.submitted_directory, who, course.assignment, f"{name}.ipynb")
        here = path.relative_to(course.folder)
        reason = Text(
            ko=f"{here}은(는) 채점하지 않았습니다. 이 과제의 노트북이지만 있을 곳에 있지 않습니다. {place}(으)로 옮기십시오.",
            en=f"{here} was not graded: it is this assignment's notebook, but not in its place. Move it to {place}.",
        )
        yield Misplaced(who, os.fspath(here), reason)


def _files(base: Path, assignments: set[str]) -> Iterator[Path]:
    """Yield notebooks beside the folders PARTICIPANT/ASSIGNMENT."""
    for parent, folders, names in os.walk(base):
        depth = len(Path(parent).relative_to(base).parts)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__MACOSX" and depth < 4)
        if depth == 1:
            folders[:] = [name for name in folders if name not in assignments]
        for name in sorted(names):
            path = Path(parent, name)
            if (
                name.lower().endswith(choice.SUFFIXES)
                and not name.startswith(".")
                and path.is_file()
                and not path.is_symlink()
            ):
                yield path


def _whose(parts: tuple[str, ...], course: CourseAssignment) -> str:
    """Return the participant that a path names: one of the roster, else the first folder, else nobody."""
    known = {spelling.folded(participant): participant for participant in course.known}
    named = [known[spelling.folded(part)] for part in parts if spelling.folded(part) in known]
    return (named or [part for part in parts if part != course.assignment] or ["?"])[0]


def _which(path: Path, sheets: Mapping[str, Sheet]) -> str:
    """Return the notebook of the assignment that a file is; nothing, if it is another's or none."""
    try:
        notebook, _ = notebook_files.read(path.read_bytes())
    except (Refused, OSError):
        return ""
    counts = {name: recovery.answered(notebook, sheet) for name, sheet in sheets.items()}
    best = max(counts, key=lambda name: counts[name], default="")
    return best if best and counts[best][1] else ""
