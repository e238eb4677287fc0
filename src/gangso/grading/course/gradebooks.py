"""Opening nbgrader's gradebook of a course directory."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from alembic.script import ScriptDirectory
from nbgrader.api import Assignment, Comment, Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy.orm import joinedload, selectinload, undefer

from gangso.errors import GangsoError

FILE = "gradebook.db"


def url(folder: Path) -> str:
    """Return the database address of the gradebook in `folder`, as nbgrader makes it up."""
    return f"sqlite:///{folder.resolve() / FILE}"


@contextmanager
def create(folder: Path, course: str) -> Iterator[Gradebook]:
    """Make a new gradebook in `folder` and open it."""
    # nbgrader would ask the `alembic` command for the version of its own schema: seconds, and not on the path when this
    # environment was not activated. With the version there, it only makes its tables.
    version = ScriptDirectory(ALEMBIC_DIR).get_current_head()
    with closing(sqlite3.connect(folder / FILE)) as database, database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        database.execute("INSERT INTO alembic_version VALUES (?)", (version,))
    with Gradebook(url(folder), course) as gradebook:
        yield gradebook


@contextmanager
def open_existing(folder: Path, course: str) -> Iterator[Gradebook]:
    """Open the gradebook in `folder`.

    Raises
    ------
    GangsoError
        If there is none.
    """
    if not (folder / FILE).is_file():
        raise GangsoError(
            ko=f"{folder}: 성적부({FILE})가 없습니다. 'gangso cohort new'로 만든 폴더인지 확인하십시오.",
            en=f"{folder}: there is no gradebook ({FILE}). Is this a folder that 'gangso cohort new' made?",
        )
    with Gradebook(url(folder), course) as gradebook:
        yield gradebook


def loaded(gradebook: Gradebook, case: str) -> list[SubmittedAssignment]:
    """Return all submissions of an assignment with their people, notebooks, grades and comments, read in five queries.

    As long as the list is held, whatever nbgrader finds of them in this gradebook is there: else each grade asks for its cell, its
    points and its highest points one by one, thousands of queries for forty submissions.
    """
    notebooks = selectinload(SubmittedAssignment.notebooks)
    return (
        gradebook.db.query(SubmittedAssignment)
        .join(Assignment, SubmittedAssignment.assignment)
        .filter(Assignment.name == case)
        .options(
            joinedload(SubmittedAssignment.assignment),
            joinedload(SubmittedAssignment.student),
            undefer(SubmittedAssignment.late_submission_penalty),
            notebooks.joinedload(SubmittedNotebook.notebook),
            notebooks.selectinload(SubmittedNotebook.grades).options(joinedload(Grade.cell), undefer(Grade.max_score)),
            notebooks.selectinload(SubmittedNotebook.comments).joinedload(Comment.cell),
        )
        .all()
    )
