"""Opening nbgrader's gradebook of a course directory."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.api import Gradebook

from gangso.errors import GangsoError

FILE = "gradebook.db"


def url(folder: Path) -> str:
    """Return the database address of the gradebook in `folder`, as nbgrader makes it up."""
    return f"sqlite:///{folder.resolve() / FILE}"


@contextmanager
def create(folder: Path, course: str) -> Iterator[Gradebook]:
    """Make a new gradebook in `folder` and open it."""
    # nbgrader runs `alembic` by name, which is not on the path when this environment was not activated.
    scripts = str(Path(sys.executable).parent)
    if shutil.which("alembic") is None:
        os.environ["PATH"] = os.pathsep.join([scripts, os.environ.get("PATH", "")])
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
