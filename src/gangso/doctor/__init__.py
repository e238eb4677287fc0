"""What this machine has and lacks for the course, found out by trying, with what to install."""

from pathlib import Path

from gangso.doctor import computer, files, sandbox, tools
from gangso.doctor.finding import Finding

__all__ = ["Finding", "examine"]


def examine(folder: Path | None = None) -> list[Finding]:
    """Return what was found, in the order to show it. Takes some seconds: it starts Chromium and imports torch.

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
    return [
        *computer.examine(folder),
        *tools.examine(folder),
        *files.examine(),
        *sandbox.examine(),
    ]
