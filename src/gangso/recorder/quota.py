"""Copies of finished files elsewhere, and room on this disk: the oldest that was copied goes first, nothing else ever."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gangso.collection.failures import disk as disk_error
from gangso.recorder import disk
from gangso.recorder.plan import Plan
from gangso.recorder.store import Store

_EXPORTED = "exported.txt"


@dataclass(frozen=True)
class Usage:
    """What the Parquet files take.

    Parameters
    ----------
    bytes, limit
        Now, and at most by the plan; infinite without a limit.
    removed
        How many files were removed this time.
    free
        Bytes that the disk has left.
    """

    bytes: int
    limit: float
    removed: int
    free: int

    @property
    def over(self) -> bool:
        """Whether there is more than the plan allows: nothing that could go has been copied yet."""
        return self.bytes > self.limit


def apply(plan: Plan, store: Store) -> Usage:
    """Copy what is finished and not copied yet, then remove, oldest day first, what was copied, until the quota is kept.

    Raises
    ------
    CollectionError
        If a copy cannot be written; then nothing is removed.
    """
    files = sorted(store.parts.files(), key=lambda path: (path.parent.name, path.name))
    exported = _exported(store)
    if plan.export_to is not None:
        for path in files:
            name = path.relative_to(plan.folder).as_posix()
            if name not in exported:
                _copy(path, plan.export_to / name)
                exported.add(name)
                with (store.own / _EXPORTED).open("a", encoding="utf-8") as lines:
                    lines.write(f"{name}\n")
    sizes = {path: path.stat().st_size for path in files}
    used, removed = sum(sizes.values()), 0
    for path in files:
        if used <= plan.quota_bytes:
            break
        if path.relative_to(plan.folder).as_posix() in exported:
            path.unlink()
            with suppress(OSError):  # not empty yet
                path.parent.rmdir()
            used -= sizes[path]
            removed += 1
    return Usage(used, plan.quota_bytes, removed, shutil.disk_usage(plan.folder).free)


def _exported(store: Store) -> set[str]:
    path = store.own / _EXPORTED
    return set(path.read_text(encoding="utf-8").splitlines()) if path.exists() else set()


def _copy(path: Path, target: Path) -> None:
    """Copy a file; what was copied before and not noted is written over with the same."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise disk_error(path, error) from error
    disk.write(target, content)
