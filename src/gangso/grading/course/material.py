"""What a course holds of an assignment beside its submissions: a plan for each notebook, and the files that come along."""

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from gangso.files import write_whole
from gangso.grading.batch import submissions
from gangso.grading.batch.recovery import Sheet, sheet_of
from gangso.grading.course.course_directory import CourseAssignment, inside
from gangso.grading.execution import plan
from gangso.grading.execution.plan import Plan
from gangso.grading.execution.tasks import Executed, Failure, File, Notebook, Task, settings

ENDINGS = (
    ".gangso-endings.json"  # in the course's folder: what the instructor's solution has told of checks' last lines
)
SOLUTION = "solution"  # who is said to work on it


@dataclass(frozen=True)
class Released:
    """An assignment as it was released.

    Attributes
    ----------
    plans
        By the name of the notebook.
    sheets
        What participants got, by the name of the notebook.
    files
        The assignment's own files; `overwriting` those of them that replace a submission's of the same name.
    """

    plans: Mapping[str, Plan]
    files: tuple[File, ...]
    overwriting: tuple[File, ...]
    sheets: Mapping[str, Sheet]


def read(course: CourseAssignment, run: Callable[[Task], Executed | Failure]) -> Released:
    """Read an assignment from its course; see `courses.open_course` for what can be wrong with one.

    Parameters
    ----------
    run
        Executes the instructor's own solution, where only that tells which checks give points; see `settle`.
    """
    converter = Autograde(coursedir=course.directory, config=course.config)
    kept = {os.path.normpath(name) for name in converter.exclude_overwriting.get(course.assignment, [])}
    files = tuple(read_files(course.source(), course.directory.ignore))
    with inside(course.folder), Gradebook(course.directory.db_url, course.directory.course_id) as gradebook:
        plans = {name: plan_of(gradebook, course.source(), course.assignment, name) for name in course.notebooks}
    plans = settle(plans, course.source(), course.assignment, course.folder, course.config, run, files)
    sheets = {name: sheet(plan, course.directory, course.assignment, name) for name, plan in plans.items()}
    return Released(plans, files, tuple(file for file in files if file.path not in kept), sheets)


def sheets(course: CourseAssignment) -> Mapping[str, Sheet]:
    """Return what participants got of each notebook of an assignment, by its name."""
    with course.gradebook() as gradebook:
        plans = {name: plan_of(gradebook, course.source(), course.assignment, name) for name in course.notebooks}
    return {name: sheet(plan, course.directory, course.assignment, name) for name, plan in plans.items()}


def sheet(plan: Plan, directory: CourseDirectory, assignment: str, notebook: str) -> Sheet:
    """Return what participants got of a notebook, from what lies in the course's ``release/`` and ``source/``."""
    steps = directory.release_directory, directory.source_directory
    places = [
        Path(os.path.normpath(directory.format_path(step, ".", assignment)), f"{notebook}.ipynb") for step in steps
    ]
    found = [nbformat.read(place, as_version=4) if place.is_file() else None for place in places]
    return sheet_of(plan, *found)


def plan_of(gradebook: Gradebook, source: Path, assignment: str, notebook: str) -> Plan:
    """Return the plan of a notebook; `source` is the folder in which the instructor's should be."""
    path = source / f"{notebook}.ipynb"
    written = nbformat.read(path, as_version=4) if path.is_file() else None
    return plan.make(gradebook.find_notebook(notebook, assignment), written)


def settle(
    plans: Mapping[str, Plan],
    source: Path,
    assignment: str,
    root: Path,
    config: Config,
    run: Callable[[Task], Executed | Failure],
    files: tuple[File, ...],
) -> Mapping[str, Plan]:
    """Return `plans` without open endings, as far as the instructor's own solution tells what they are.

    It is executed once for each state of the assignment; what it told is kept in the course's folder `root`. Where there is no source,
    or its solution does not pass a check, that check's ending stays open.
    """
    open_ones = {name: plan for name, plan in plans.items() if plan.open_endings()}
    written = {name: path for name in open_ones if (path := source / f"{name}.ipynb").is_file()}
    if not written:
        return plans
    store = root / ENDINGS
    kept = json.loads(store.read_text(encoding="utf-8")) if store.is_file() else {}
    marks = {name: _mark(plans[name], path.read_bytes(), files) for name, path in written.items()}
    if missing := [name for name in written if marks[name] not in kept]:
        notebooks = tuple(Notebook(name, _solution(written[name])) for name in missing)
        told = run(Task(SOLUTION, assignment, notebooks, files, files, plans, settings(config)))
        if isinstance(told, Executed):
            kept |= {marks[name]: dict(told.settled[name]) for name in missing}
            write_whole(store, json.dumps(kept, indent=1, sort_keys=True))
    return {name: plan.with_endings(kept.get(marks.get(name, ""), {})) for name, plan in plans.items()}


def _solution(path: Path) -> bytes:
    return nbformat.writes(nbformat.read(path, as_version=4)).encode()


def _mark(plan: Plan, written: bytes, files: tuple[File, ...]) -> str:
    """Return what changes with anything that the instructor's solution depends on."""
    digest = hashlib.sha256(written)
    digest.update(repr([(cell.grade_id, cell.kind, cell.source, cell.points) for cell in plan.cells]).encode())
    for file in files:
        digest.update(file.path.encode() + hashlib.sha256(file.data).digest())
    return digest.hexdigest()


def source_folder(directory: CourseDirectory, assignment: str) -> Path:
    """Return the folder of an assignment's source."""
    return Path(os.path.normpath(directory.format_path(directory.source_directory, ".", assignment)))


def read_files(folder: Path, ignored: Sequence[str]) -> list[File]:
    """Read what lies in a folder, but for its notebooks and what nbgrader is configured to ignore; nothing, if there is none."""
    if not folder.is_dir():
        return []
    return [
        File(name, path.read_bytes(), path.stat().st_mode & 0o777)
        for name, path in submissions.files(folder, [*ignored, "*.ipynb"])
    ]
