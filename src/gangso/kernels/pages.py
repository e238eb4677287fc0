"""Large pages under what a kernel server has imported, so that a fork copies, and an exit gives back, fewer tables.

Nearly half of the time of a fork and its exit goes into the tables of 90,000 small pages. To collapse them takes most of a
second, which is worth it once a server has more than a few kernels. A kernel that writes to a large page still gets a small
one of its own: its private memory stays as it is.
"""

import ctypes
import mmap
import re
from collections.abc import Iterator
from pathlib import Path

COLLAPSE = 25  # MADV_COLLAPSE, Linux 6.1; the standard library does not name it
LARGE = 2 << 20
_MAPPING = re.compile(r"(?P<start>[0-9a-f]+)-(?P<end>[0-9a-f]+) rw.p 0+ 00:00 0 *(?P<name>\[heap\]|\[anon.*\])?$")


def enlarge() -> int:
    """Collapse this process's anonymous memory into large pages; return how many there are now, 0 where it cannot be.

    Source: madvise(2).
    """
    if not hasattr(mmap, "MADV_HUGEPAGE"):
        return 0
    madvise = ctypes.CDLL(None).madvise
    madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    return sum(madvise(address, LARGE, COLLAPSE) == 0 for address in _large_places())


def _large_places() -> Iterator[int]:
    """Yield where a large page fits into memory that is written to and backed by no file."""
    for line in Path("/proc/self/maps").read_text().splitlines():
        if match := _MAPPING.match(line):
            first = -(-int(match["start"], 16) // LARGE) * LARGE
            yield from range(first, int(match["end"], 16) - LARGE + 1, LARGE)
