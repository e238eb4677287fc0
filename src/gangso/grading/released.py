"""What a course holds of an assignment beside its submissions: a plan for each notebook, and the files that come along."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory

from gangso.grading import plan, submissions
from gangso.grading.courses import Course, inside
from gangso.grading.execution import File
from gangso.grading.plan import Plan


@dataclass(frozen=True)
class Released:
    """An assignment as it was released.

    Attributes
    ----------
    plans
        By the name of the notebook.
    files
        The assignment's own files; `overwriting` those of them that replace a submission's of the same name.
    """

    plans: Mapping[str, Plan]
    files: tuple[File, ...]
    overwriting: tuple[File, ...]


def read(course: Course) -> Released:
    """Read an assignment from its course; see `courses.open_course` for what can be wrong with one."""
    converter = Autograde(coursedir=course.directory, config=course.config)
    kept = {os.path.normpath(name) for name in converter.exclude_overwriting.get(course.assignment, [])}
    files = tuple(read_files(course.source(), course.directory.ignore))
    with inside(course.folder), Gradebook(course.directory.db_url, course.directory.course_id) as gradebook:
        plans = {name: plan_of(gradebook, course.source(), course.assignment, name) for name in course.notebooks}
    return Released(plans, files, tuple(file for file in files if file.path not in kept))


def plan_of(gradebook: Gradebook, source: Path, assignment: str, notebook: str) -> Plan:
    """Return the plan of a notebook; `source` is the folder in which the instructor's should be."""
    path = source / f"{notebook}.ipynb"
    written = nbformat.read(path, as_version=4) if path.is_file() else None
    return plan.make(gradebook.find_notebook(notebook, assignment), written)


def source_folder(directory: CourseDirectory, assignment: str) -> Path:
    """Return the folder of an assignment's source."""
    return Path(os.path.normpath(directory.format_path(directory.source_directory, ".", assignment)))


def read_files(folder: Path, ignored: Sequence[str]) -> list[File]:
    """Read what lies in a folder, but for its notebooks and what nbgrader is configured to ignore."""
    return [
        File(name, path.read_bytes(), path.stat().st_mode & 0o777)
        for name, path in submissions.files(folder, [*ignored, "*.ipynb"])
    ]
