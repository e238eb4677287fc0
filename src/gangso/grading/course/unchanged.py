"""Whether anything has changed since a cohort was last graded, found without opening what lies there: by what every file holds.

Looking through forty graded submissions means importing nbgrader and reading each notebook again, for nothing. So a run that has left
nothing to do or to tell writes down one number of all that it depended on, and what it showed. Files are compared by their content, as
`submissions.fingerprint` has it, never by size and time. A run writes nothing down if a file changed while it went on, since it may have
been read before or after.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gangso.files import write_whole
from gangso.words import current

MOST_FILES, MOST_BYTES = 50_000, 1 << 30  # of a course: beyond, it is looked through as ever
GRADEBOOK = ("gradebook.db",)  # with whatever SQLite lays beside it
# What grading itself writes, and nothing depends on; what else begins with `NOTED`, it writes to read it again.
OWN = (".gangso-grading.lock", ".gangso-last-", ".gangso-cohort.json.lock", "grading.log")
NOTED = ".gangso-"
_STRUCTURE = os.path.join("{nbgrader_step}", "{student_id}", "{assignment_id}")  # noqa: PTH118 (nbgrader's own pattern)
SETTINGS = ("nbgrader_config.py", "nbgrader_config.json")


@dataclass(frozen=True)
class Shown:
    """A score table as it was shown: what each cell says.

    Attributes
    ----------
    columns
        Of each its title, alignment, style, and whether it is kept in one line.
    styles
        Of each row.
    """

    title: str
    caption: str
    columns: tuple[tuple[str, str, str, bool], ...]
    rows: tuple[tuple[str, ...], ...]
    styles: tuple[str, ...]


class Watch:
    """What a run depends on, from its beginning on.

    Parameters
    ----------
    folder
        The cohort's.
    """

    def __init__(self, folder: Path, case: str) -> None:
        self.folder = folder
        self.case = case
        self.inputs = _inputs(folder, case)
        self.results: str | None = None
        self.is_settled = True

    def before_feedback(self) -> None:
        """Remember the grades as feedback is going to read them."""
        self.results = _results(self.folder, self.case)

    def spoil(self) -> None:
        """Say that the next run has something to do or to tell, too."""
        self.is_settled = False

    def end(self, shown: Shown) -> None:
        """Write down that all is done, if it is, and nothing has changed meanwhile."""
        now = _inputs(self.folder, self.case), _results(self.folder, self.case)
        if not self.is_settled or None in now or now != (self.inputs, self.results):
            forget(self.folder, self.case)
            return
        kept = {"state": _state(self.folder, self.case), "lang": current(), "shown": asdict(shown)}
        write_whole(_record(self.folder, self.case), json.dumps(kept, ensure_ascii=False, indent=1) + "\n")


def is_where_nbgrader_has_it(directory: Any) -> bool:
    """Say whether a course (nbgrader's `CourseDirectory`) keeps its files where a `Watch` looks."""
    steps = ("source", "release", "submitted", "autograded", "feedback")
    named = [getattr(directory, f"{step}_directory") for step in steps]
    return named == [*steps] and directory.directory_structure == _STRUCTURE and directory.db_url.startswith("sqlite:")


def forget(folder: Path, case: str) -> None:
    """Have the next run look through everything."""
    _record(folder, case).unlink(missing_ok=True)


def shown_before(folder: Path, case: str) -> Shown | None:
    """Return what the last run showed, if nothing that it depended on has changed; None, if the course has to be looked through."""
    try:
        kept = json.loads(_record(folder, case).read_bytes())
        shown = Shown(
            kept["shown"]["title"],
            kept["shown"]["caption"],
            tuple((str(a), str(b), str(c), bool(d)) for a, b, c, d in kept["shown"]["columns"]),
            tuple(tuple(map(str, row)) for row in kept["shown"]["rows"]),
            tuple(map(str, kept["shown"]["styles"])),
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None
    state = _state(folder, case)
    return shown if state is not None and (kept.get("state"), kept.get("lang")) == (state, current()) else None


def _record(folder: Path, case: str) -> Path:
    return folder / f".gangso-last-{case}.json"


def _state(folder: Path, case: str) -> str | None:
    parts = _inputs(folder, case), _results(folder, case), _digest(_of_case(folder / "feedback", case))
    return None if None in parts else hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()


def _inputs(folder: Path, case: str) -> str | None:
    """Return one number for what comes in: submissions wherever they lie, the instructor's files, all settings, and this program."""
    places = [folder / "submitted", folder / "source" / case, folder / "release" / case]
    places += [
        path for path in _children(folder) if path.is_file() and not path.name.startswith((*OWN, NOTED, *GRADEBOOK))
    ]
    places += [Path(base, name) for base in _config_folders() for name in SETTINGS]
    return _digest(places, program=True)


def _results(folder: Path, case: str) -> str | None:
    own = [
        path
        for path in _children(folder)
        if path.name.startswith((NOTED, *GRADEBOOK)) and not path.name.startswith(OWN)
    ]
    return _digest([*_of_case(folder / "autograded", case), *own])


def _of_case(base: Path, case: str) -> list[Path]:
    return [path / case for path in _children(base)]


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _config_folders() -> list[str]:
    from jupyter_core.paths import jupyter_config_path

    return jupyter_config_path()


def _digest(places: list[Path], program: bool = False) -> str | None:
    """Return a hash of what lies in some places, by name and content; None if that is too much, or goes away meanwhile."""
    digest, count, size = hashlib.sha256(), 0, 0
    try:
        for place in places:
            for path in _walk(place):
                count += 1
                if path.is_symlink():
                    what = f"link {path.readlink()}"
                elif path.is_file():
                    size += path.stat().st_size
                    if size > MOST_BYTES:
                        return None
                    with path.open("rb") as file:
                        what = hashlib.file_digest(file, "sha256").hexdigest()
                else:
                    what = "folder" if path.is_dir() else "other"
                if count > MOST_FILES:
                    return None
                digest.update(f"{path}\0{what}\n".encode(errors="surrogateescape"))
    except OSError:
        return None
    if program:
        # What it was read by, in as far as an update or an author changes that.
        for path in sorted(Path(__file__).resolve().parents[2].rglob("*.py")):
            state = path.stat()
            digest.update(f"{path}\0{state.st_size} {state.st_mtime_ns}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _walk(place: Path) -> Iterator[Path]:
    """Yield a file, or a folder and what lies in it, in a fixed order; no link is followed."""
    waiting: list[Any] = [place]
    while waiting:
        path = waiting.pop()
        if not os.path.lexists(path):
            continue
        yield path
        if path.is_dir() and not path.is_symlink():
            waiting += sorted(path.iterdir(), reverse=True)
