"""What has been read of a cohort's files already: read again only where a file's time or size has changed.

The overview asks of every submission whether it is the one that was graded. Reading all of them takes seconds, asking the file system
some milliseconds.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from gangso.errors import GangsoError
from gangso.grading.batch import submissions

T = TypeVar("T")
Signature = tuple[tuple[str, int, int], ...]


class Seen:
    """A memory of what was read; one for each cohort."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, tuple[Path, ...]], tuple[Signature, Any]] = {}

    def remember(self, what: str, paths: tuple[Path, ...], read: Callable[..., T]) -> T:
        """Return `read(*paths)`, of files or folders; from memory if all of them are as they were.

        Parameters
        ----------
        what
            What is read of them: several things can be kept of the same paths.
        """
        now = tuple(one for path in paths for one in _signature(path))
        found = self._kept.get((what, paths))
        if found is None or found[0] != now:
            found = now, read(*paths)
            self._kept[what, paths] = found
        return found[1]

    def is_graded(self, submitted: Path, autograded: Path) -> bool:
        """As `converters.is_graded`."""
        return self.remember("state", (submitted, autograded), submissions.state) == "graded"

    def fingerprint(self, submitted: Path) -> str:
        """Return the fingerprint of a submission; empty if it is too large to have one, or gone."""
        return self.remember("fingerprint", (submitted,), _fingerprint)


def _signature(path: Path) -> Signature:
    try:
        if path.is_file():
            about = path.stat()
            return ((path.name, about.st_mtime_ns, about.st_size),)
        submissions.check_size(path)
        files = [(name, file.stat()) for name, file in submissions.files(path)]
        return tuple((name, about.st_mtime_ns, about.st_size) for name, about in files)
    except (GangsoError, OSError) as error:
        return ((type(error).__name__, 0, 0),)


def _fingerprint(path: Path) -> str:
    try:
        return submissions.fingerprint(path)
    except (GangsoError, OSError):
        return ""
