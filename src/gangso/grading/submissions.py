"""What a submission consists of, as one number: whether it has changed since it was graded is a comparison."""

import hashlib
import json
import os
import stat
from collections.abc import Iterator, Sequence
from datetime import datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import Literal

from nbformat import NotebookNode
from nbgrader.utils import parse_utc

TIMESTAMP = "timestamp.txt"
MARK = "gangso_grading"  # in the metadata of an autograded notebook: the fingerprint of what was graded
IGNORED = (".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback")  # nbgrader's own default


def files(folder: Path, ignored: Sequence[str] = IGNORED) -> Iterator[tuple[str, Path]]:
    """Yield the ordinary files in a submission, by relative path with slashes, in its order.

    Symbolic links are left out: nbgrader would copy what they point to. So are pipes and devices, which never end.
    """
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not is_ignored(name, ignored)]
        for name in names:
            path = Path(parent, name)
            if stat.S_ISREG(path.lstat().st_mode) and not is_ignored(name, ignored):
                found.append((path.relative_to(folder).as_posix(), path))
    yield from sorted(found)


def is_ignored(name: str, ignored: Sequence[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in ignored)


def fingerprint(folder: Path, ignored: Sequence[str] = IGNORED) -> str:
    """Return a hash of all files of a submission, its time stamp included."""
    digest = hashlib.sha256()
    for name, path in files(folder, ignored):
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        digest.update(f"{name}\0{content}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def stamp(notebook: NotebookNode, mark: str) -> NotebookNode:
    """Write into an autograded notebook which submission it is of."""
    notebook.metadata[MARK] = {"submission": mark}
    return notebook


def state(submitted: Path, autograded: Path, ignored: Sequence[str] = IGNORED) -> Literal["graded", "changed", "new"]:
    """Say what has become of the submission that lies in `submitted`.

    What nbgrader itself graded has no fingerprint; there its own rule holds: the later time stamp wins.
    """
    notebooks = sorted(autograded.glob("*.ipynb"))
    if not notebooks:
        return "new"
    marks = {_mark(path) for path in notebooks}
    if marks != {None}:
        return "graded" if marks == {fingerprint(submitted, ignored)} else "changed"
    at, before = _timestamp(submitted), _timestamp(autograded)
    return "changed" if at is not None and before is not None and at > before else "graded"


def _mark(path: Path) -> str | None:
    try:
        return json.loads(path.read_bytes())["metadata"].get(MARK, {}).get("submission")
    except (ValueError, TypeError, KeyError, AttributeError):
        return ""  # cut off by a full disk, say: not what it was


def _timestamp(folder: Path) -> datetime | None:
    """Return the moment in a submission's ``timestamp.txt``, or None."""
    path = folder / TIMESTAMP
    try:
        return parse_utc(path.read_text(encoding="utf-8").strip())
    except (OSError, ValueError):
        return None
