"""Whether the packages that the kernel server has imported are still those that are installed.

Installing, removing or upgrading a package changes the folder on `sys.path` that holds it. Files imported from
elsewhere, such as a checkout that is being worked on, are watched one by one. An installed file edited in its place
is not noticed: restart the server (end its process) after such surgery.
"""

import os
import sys
import time
from pathlib import Path

Stamps = dict[str, int]


def _stamp(path: str) -> int:
    """Return the time of a path's last change in nanoseconds, 0 if it is gone."""
    try:
        return Path(path).stat().st_mtime_ns
    except OSError:
        return 0


class Freshness:
    """Made before the imports, completed by `watch_imports` after them.

    Examples
    --------
    >>> freshness = Freshness()
    >>> import pandas
    >>> freshness.watch_imports()
    >>> freshness.holds()
    True
    """

    def __init__(self) -> None:
        self._began = time.time_ns()
        folders = {folder for folder in sys.path if Path(folder).is_dir()}
        self._stamps: Stamps = {path: _stamp(path) for path in (*folders, os.path.realpath(sys.executable))}
        self._folders = tuple(folder.rstrip("/") + "/" for folder in folders if "site-packages" in folder)

    def watch_imports(self) -> None:
        """Watch every imported file outside of the folders that package managers write to."""
        installed = (*self._folders, os.path.realpath(os.__file__).removesuffix("os.py"))
        for module in list(sys.modules.values()):
            file = getattr(module, "__file__", None)
            if isinstance(file, str) and not file.startswith(installed):
                stamp = _stamp(file)
                # What changed during the imports may have been read before it did: never fresh.
                self._stamps[file] = stamp if stamp < self._began else -1

    def holds(self) -> bool:
        """Return whether nothing watched has changed."""
        return all(_stamp(path) == stamp for path, stamp in self._stamps.items())
