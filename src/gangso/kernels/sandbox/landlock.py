"""Landlock: paths that this process may open, and no others; needs no privilege and works in containers.

Numbers and meanings: linux/landlock.h and Documentation/userspace-api/landlock.rst of the Linux sources.
"""

import os
import stat
import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress

from gangso.kernels.sandbox.system import LANDLOCK_ADD, LANDLOCK_CREATE, LANDLOCK_RESTRICT, syscall

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_FILE, MAKE_SOCK = 1, 2, 4, 8, 32, 512
TRUNCATE = 1 << 14
READ = EXECUTE | READ_FILE | READ_DIR
DEVICES = 1 << 6 | 1 << 11  # to make a device node
ALL = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1}  # by version; what a device file can do stays as it is
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE
TCP = 3  # from version 4: bind, connect
SCOPES = 3  # from version 6: abstract sockets, signals
SOCKETS = READ | MAKE_SOCK | REMOVE_FILE


def version() -> int:
    """Return the system's version of Landlock, 0 where there is none."""
    with suppress(OSError):
        return syscall(LANDLOCK_CREATE, "landlock", 0, 0, 1)
    return 0


def restrict(rules: Iterable[tuple[str, int]]) -> None:
    """Refuse to this process every path but those under a rule, TCP, and signals and abstract sockets to others.

    Parameters
    ----------
    rules
        Pairs of a path and the rights to all beneath it. Paths that do not exist are passed over.
    """
    abi = version()
    everything = ALL[min(abi, 3)]
    attributes = [everything, *([TCP] if abi >= 4 else []), *([SCOPES] if abi >= 6 else [])]
    data = struct.pack(f"{len(attributes)}Q", *attributes)
    ruleset = syscall(LANDLOCK_CREATE, "landlock_create_ruleset", data, len(data), 0)
    for path, rights in rules:
        with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            file = os.open(path, os.O_PATH | os.O_CLOEXEC)
            allowed = rights & everything & (-1 if stat.S_ISDIR(os.fstat(file).st_mode) else OF_FILES)
            syscall(LANDLOCK_ADD, f"landlock_add_rule {path}", ruleset, 1, struct.pack("=Qi", allowed, file), 0)
            os.close(file)
    syscall(LANDLOCK_RESTRICT, "landlock_restrict_self", ruleset, 0)
    os.close(ruleset)


def writable(path: str) -> tuple[str, int]:
    """Return the rule for a folder in which everything is allowed but devices."""
    return path, ALL[3] & ~DEVICES


def around(path: str, hidden: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield the rules to read `path` without what is `hidden` in it. The names of hidden files can be seen."""
    inside = [each for each in hidden if _within(each, path)]
    if not inside:
        yield path, READ
    elif path not in inside:
        yield path, READ_DIR
        with os.scandir(path) as entries:
            found = [(entry.path, entry.is_symlink()) for entry in entries]
        for name, link in found:
            # A rule is for what a link leads to, such as a virtual environment's `lib64` to its `lib`.
            if not link:
                yield from around(name, inside)
            elif not any(_within(target := os.path.realpath(name), each) or _within(each, target) for each in inside):
                yield name, READ


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")
