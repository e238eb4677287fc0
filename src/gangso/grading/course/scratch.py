"""A step that fails leaves a cohort as it was: it works in a copy beside it, and what came out takes its place at the end.

The gradebook is not replaced but overwritten inside SQLite: formgrader keeps it open for as long as it runs, and would go on
writing marks into a file that has been renamed away.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from gangso import workplace
from gangso.errors import GangsoError
from gangso.files import write_whole
from gangso.grading.course import gradebooks, ledger
from gangso.grading.course.cohort import CONFIG, Cohort

_BEFORE = "before"  # in the copy: what was in the place of a result, until all results are in theirs


@dataclass(frozen=True)
class Scratch:
    """A copy to work in, and the gradebook's content when it was made."""

    copy: Cohort
    original: Cohort
    content: str


@contextmanager
def scratch(cohort: Cohort, case: str, *, submitted: bool = False) -> Iterator[Scratch]:
    """Copy what it takes to release an assignment, and with `submitted` to grade it; the copy is gone afterwards."""
    root = cohort.folder.resolve()
    with tempfile.TemporaryDirectory(prefix=f".{root.name}.gangso-", dir=root.parent) as name:
        folder = Path(name)
        for file in (CONFIG, workplace.FILE, ledger.FILE):
            if (root / file).is_file():
                shutil.copy(root / file, folder / file)
        parts = [Path("source", case), Path("source", "header.ipynb")]
        if submitted:
            parts += sorted(path.relative_to(root) for path in (root / "submitted").glob(f"*/{case}"))
        for part in parts:
            if (root / part).is_dir():
                # Links are copied as links: grading refuses them, as it would where they lie.
                shutil.copytree(root / part, folder / part, symlinks=True)
            elif (root / part).is_file():
                (folder / part).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(root / part, folder / part)
        with closing(sqlite3.connect(root / gradebooks.FILE)) as source:
            with closing(sqlite3.connect(folder / gradebooks.FILE)) as target:
                source.backup(target)
            content = _content(source)
        yield Scratch(replace(cohort, folder=folder), cohort, content)


def adopt(work: Scratch, parts: Sequence[Path]) -> None:
    """Put `parts` of the copy (relative paths of folders) and its gradebook into the cohort: all of it, or nothing.

    Raises
    ------
    GangsoError
        If somebody has given points or changed anything else in the gradebook since the copy was made.
    """
    root, copy = work.original.folder.resolve(), work.copy.folder
    moved: list[Path] = []
    try:
        for part in parts:
            moved.append(part)
            if (root / part).exists():
                (copy / _BEFORE / part).parent.mkdir(parents=True, exist_ok=True)
                (root / part).rename(copy / _BEFORE / part)
            (root / part).parent.mkdir(parents=True, exist_ok=True)
            (copy / part).rename(root / part)
        with (
            closing(sqlite3.connect(copy / gradebooks.FILE)) as source,
            closing(sqlite3.connect(root / gradebooks.FILE)) as target,
        ):
            if _content(target) != work.content:
                raise GangsoError(
                    ko=f"{root}: 그 사이에 성적부가 바뀌었습니다(formgrader에서 점수를 준 사람이 있습니다). 아무것도 바꾸지 않았습니다. 다시 하십시오.",
                    en=f"{root}: the gradebook has changed meanwhile (somebody gave points in formgrader, perhaps). Nothing was "
                    "changed. Do it again.",
                )
            source.backup(target)
    except BaseException:
        for part in reversed(moved):
            _take_back(root / part, copy / part, copy / _BEFORE / part)
        raise


@contextmanager
def or_as_it_was(folder: Path) -> Iterator[None]:
    """Change the gradebook and the ledger in `folder` in several steps; if one fails, they have again what they had."""
    book = Path(folder) / ledger.FILE
    records = book.read_bytes() if book.is_file() else None
    with (
        closing(sqlite3.connect(Path(folder) / gradebooks.FILE)) as database,
        closing(sqlite3.connect(":memory:")) as kept,
    ):
        database.backup(kept)
        try:
            yield
        except BaseException:
            kept.backup(database)
            if records is not None:
                write_whole(book, records)
            else:
                book.unlink(missing_ok=True)
            raise


def _take_back(place: Path, result: Path, before: Path) -> None:
    if not result.exists() and place.exists():
        place.rename(result)
    if before.exists():
        before.rename(place)


def _content(database: sqlite3.Connection) -> str:
    return "\n".join(database.iterdump())
