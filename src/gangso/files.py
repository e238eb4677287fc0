"""Files that are never seen half-written, whatever interrupts the writing: a full disk, Ctrl-C, a crash."""

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: bytes | str) -> None:
    """Write beside the target and rename; on any failure the target is as it was and nothing is left.

    Parameters
    ----------
    path
        The target; its folder is made if need be.
    content
        Its bytes, or its text, which is written as UTF-8 with the line ends that it has.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
        Path(partial).chmod(0o644)  # mkstemp's 0600 would hide a page from a web server
        Path(partial).replace(path)
    finally:
        Path(partial).unlink(missing_ok=True)


def sync_names(folder: Path) -> None:
    """Force the names in a folder to the disk: a file that was synced can else be lost with its name in a power cut."""
    if os.name != "posix":
        return  # a folder cannot be opened there; the name is safe once the call returns
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
