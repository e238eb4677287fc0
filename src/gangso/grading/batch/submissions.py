"""What a submission consists of, as one number: whether it has changed since it was graded is a comparison."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import Literal

from nbformat import NotebookNode

from gangso.errors import GangsoError
from gangso.grading.batch import moments
from gangso.grading.batch.moments import TIMESTAMP
from gangso.grading.batch.notes import Note, of_metadata, to_metadata

MARK = "gangso_grading"  # in the metadata of an autograded notebook: the fingerprint of what was graded
MOST_FILES, MOST_BYTES, DEEPEST = 2_000, 100 << 20, 40  # of a submission, folders among its files: more is no answer
IGNORED = (".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback")  # nbgrader's own default


class Oversized(GangsoError):
    """More than a submission may hold; it is not read any further."""


def files(folder: Path, ignored: Sequence[str] = IGNORED) -> Iterator[tuple[str, Path]]:
    """Yield the ordinary files in a submission, by relative path with slashes, in its order.

    Symbolic links are left out: nbgrader would copy what they point to. So are pipes and devices, which never end.
    """
    found = [path for path, depth, is_file in _walk(folder, ignored) if is_file and depth <= DEEPEST]
    yield from sorted((path.relative_to(folder).as_posix(), path) for path in found)


def check_size(folder: Path, ignored: Sequence[str] = IGNORED) -> None:
    """Raise if a submission is too large to be read, copied and sent; its files are counted, not opened.

    Folders and links count as files do: a million of them take as long to look through.

    Raises
    ------
    Oversized
    """
    count = size = 0
    for path, depth, is_file in _walk(folder, ignored):
        count, size = count + 1, size + (path.lstat().st_size if is_file else 0)
        if count > MOST_FILES or size > MOST_BYTES or depth > DEEPEST:
            raise Oversized(
                ko=f"제출물이 너무 큽니다. 파일과 폴더는 {MOST_FILES:,}개, 모두 합해 {MOST_BYTES >> 20} MiB, 폴더는 {DEEPEST}겹까지입니다. "
                "노트북에 필요하지 않은 파일을 지우고 다시 제출하십시오.",
                en=f"The submission is too large: at most {MOST_FILES:,} files and folders, {MOST_BYTES >> 20} MiB "
                f"together, folders {DEEPEST} deep. Remove files that the notebook does not need, and submit it again.",
            )


def _walk(folder: Path, ignored: Sequence[str]) -> Iterator[tuple[Path, int, bool]]:
    """Yield what lies in a folder, how deep, and whether it is an ordinary file, as it comes; no link is followed.

    What lies deeper than is allowed is not looked at. A recursion, or the length of a path, would end before such folders do.
    """
    waiting = [(folder, 0)]
    while waiting:
        parent, depth = waiting.pop()
        with os.scandir(parent) as entries:
            for entry in entries:
                if is_ignored(entry.name, ignored):
                    continue
                if not entry.is_dir(follow_symlinks=False):
                    yield Path(entry.path), depth, entry.is_file(follow_symlinks=False)
                    continue
                yield Path(entry.path), depth + 1, False
                if depth < DEEPEST:
                    waiting.append((Path(entry.path), depth + 1))


def is_ignored(name: str, ignored: Sequence[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in ignored)


def fingerprint(folder: Path, ignored: Sequence[str] = IGNORED) -> str:
    """Return a hash of all files of a submission, its time stamp included.

    Raises
    ------
    Oversized
    """
    check_size(folder, ignored)
    digest = hashlib.sha256()
    for name, path in files(folder, ignored):
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        digest.update(f"{name}\0{content}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def stamp(notebook: NotebookNode, mark: str | None, notes: Iterable[Note] = ()) -> NotebookNode:
    """Write into an autograded notebook which submission it is of (None: nobody has said), and what was mended of it."""
    notebook.metadata[MARK] = {"submission": mark, "notes": to_metadata(notes)}
    return notebook


def notes_of(notebook: NotebookNode) -> tuple[Note, ...]:
    """Return what was mended of the submission that an autograded notebook is of."""
    written = notebook.metadata.get(MARK, {})
    return of_metadata(written.get("notes") if isinstance(written, dict) else None)


def state(submitted: Path, autograded: Path, ignored: Sequence[str] = IGNORED) -> Literal["graded", "changed", "new"]:
    """Say what has become of the submission that lies in `submitted`.

    What nbgrader itself graded has no fingerprint; there its own rule holds: the later time stamp wins.
    """
    # A file "._name" is what macOS lays beside one; nbgrader passes over such names.
    notebooks = sorted(path for path in autograded.glob("*.ipynb") if not path.name.startswith("."))
    if not notebooks:
        return "new"
    marks = {_mark(path) for path in notebooks}
    if marks != {None}:
        try:
            return "graded" if marks == {fingerprint(submitted, ignored)} else "changed"
        except Oversized:
            return "changed"
    at, before = _timestamp(submitted), _timestamp(autograded)
    return "changed" if at is not None and before is not None and at > before else "graded"


def _mark(path: Path) -> str | None:
    try:
        return json.loads(path.read_bytes())["metadata"].get(MARK, {}).get("submission")
    except (ValueError, TypeError, KeyError, AttributeError):
        return ""  # cut off by a full disk, say: not what it was


def _timestamp(folder: Path) -> datetime | None:
    """Return the moment in a submission's ``timestamp.txt``, or None."""
    try:
        return moments.read((folder / TIMESTAMP).read_bytes()).at
    except (OSError, ValueError):
        return None
