"""``nbgrader collect`` without following links: participants write to the exchange, the instructor reads there with other rights."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from nbgrader.exchange.default import ExchangeCollect

from gangso.grading.batch import submissions


class Collect(ExchangeCollect):
    """nbgrader's own, named by ``ExchangeFactory.collect``; but of a submission only ordinary files are collected."""

    def copy_files(self) -> None:
        """Collect all; what stands in a submission's place and is no folder is left, before an earlier one makes way for it."""
        folders = []
        for record in self.src_records:
            place = Path(self.inbound_path, record["filename"])
            if place.is_symlink() or not place.is_dir():
                self.log.error("%s: a link or no folder, not collected", place)
            else:
                folders.append(record)
        self.src_records = folders
        super().copy_files()

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        """Copy a submission; one that is too large is left, and the next is collected."""
        try:
            submissions.check_size(Path(src), self.coursedir.ignore)
        except submissions.Oversized as error:
            self.log.error("%s: %s", src, error)
            return
        with tempfile.TemporaryDirectory() as name:
            copy = Path(name, "submission")
            copy_files(Path(src), copy)
            if not copy.is_dir():  # it became a link meanwhile
                self.log.error("%s: a link or no folder, not collected", src)
                return
            super().do_copy(os.fspath(copy), dest, log)


def copy_files(source: Path, target: Path) -> None:
    """Copy a folder's ordinary files, whatever its owner does to it meanwhile: nothing in it is looked up twice by name."""
    for parent, _, names, descriptor in os.fwalk(source):
        place = target / Path(parent).relative_to(source)
        place.mkdir()
        for name in names:
            with _ordinary(name, descriptor) as file:
                if file is not None:
                    with (place / name).open("wb") as copy:
                        shutil.copyfileobj(file, copy)


@contextmanager
def _ordinary(name: str, folder: int) -> Iterator[BinaryIO | None]:
    """Open a file of a folder; None if it is a link, a pipe or a device."""
    found = None
    with suppress(OSError):  # a link, or a socket
        found = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    if found is None:
        yield None
        return
    with os.fdopen(found, "rb") as file:
        yield file if stat.S_ISREG(os.fstat(found).st_mode) else None
