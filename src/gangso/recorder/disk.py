"""Files that a power cut leaves whole: on the disk, and not only in the system's memory, when the call returns."""

import os
from contextlib import suppress
from pathlib import Path

from gangso.collection.failures import disk
from gangso.files import sync_names

DRAFT = ".draft"


def write(path: Path, content: bytes | memoryview) -> None:
    """Write a file beside its name, force it to the disk, and rename it; the name then holds the old or the new content.

    `gangso.files.write_whole` does as much for a program that dies; this is for a computer that does.

    Raises
    ------
    CollectionError
        If it cannot be written, for one because the disk is full; then nothing of it is left.
    """
    draft = path.with_name(path.name + DRAFT)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        sync_names(path.parent)
    except OSError as error:
        with suppress(OSError):  # where the folder itself is gone, so is the draft
            draft.unlink(missing_ok=True)
        raise disk(path, error) from error
