"""What this machine has and lacks for the course, found out by trying, with what to install."""

from collections.abc import Iterator
from pathlib import Path

from gangso.doctor import computer, files, sandbox, tools
from gangso.doctor.finding import Finding

__all__ = ["Finding", "examine"]


def examine(folder: Path | None = None) -> Iterator[Finding]:
    """Yield what is found, one by one: some of it takes seconds, as Chromium is started and torch imported.

    Parameters
    ----------
    folder
        Where work is kept, to see how much room there is; default: the working directory.

    Examples
    --------
    >>> for finding in examine():
    ...     print(finding.state, finding.name, finding.what, finding.remedy or "")
    """
    folder = folder or Path.cwd()
    yield from computer.examine(folder)
    yield from tools.examine(folder)
    yield from files.examine(folder)
    yield from sandbox.examine()
