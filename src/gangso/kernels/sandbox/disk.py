"""What a kernel that has no disk of its own has written: to its folder, to shared memory, to files that have no name any more."""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress

SHARED_MEMORY = "/dev/shm"
GONE = (FileNotFoundError, ProcessLookupError)
BEYOND = 1 << 62  # bytes


def folder_size(folder: str) -> tuple[int, int]:
    """Return the bytes on disk and the number of the files in `folder`; links are not followed.

    What cannot be listed counts as larger than any limit: nobody closes a folder to its own user but to hide what is in it.
    """
    size = number = 0
    folders = [folder]
    while folders:
        with suppress(*GONE, NotADirectoryError):
            try:
                entries = os.scandir(folders.pop())
            except PermissionError:
                return BEYOND, number
            with entries:
                for entry in entries:
                    with suppress(*GONE):
                        state = entry.stat(follow_symlinks=False)
                        size += state.st_blocks * 512
                        number += 1
                        if entry.is_dir(follow_symlinks=False):
                            folders.append(entry.path)
    return size, number


def shared_size(uid: int, since: float) -> int:
    """Return the bytes that a user has written to shared memory from a moment on."""
    size = 0
    with os.scandir(SHARED_MEMORY) as entries:
        for entry in entries:
            with suppress(*GONE):
                state = entry.stat(follow_symlinks=False)
                if state.st_uid == uid and state.st_ctime >= since:
                    size += state.st_blocks * 512
                    size += folder_size(entry.path)[0] if stat.S_ISDIR(state.st_mode) else 0
    return size


def nameless_size(pids: Iterable[int], desk: str) -> int:
    """Return the bytes of the files that these processes have open or mapped, and have removed from `desk` or shared memory."""
    places = (os.path.realpath(desk) + "/", SHARED_MEMORY + "/")
    found: dict[tuple[int, int], int] = {}
    for pid in pids:
        with suppress(*GONE, PermissionError):  # it is ending
            with open(f"/proc/{pid}/maps", errors="replace") as lines:
                mapped = [line.split(None, 5) for line in lines if line.endswith("(deleted)\n")]
            for span, _, _, device, inode, path in mapped:
                if path.startswith(places):
                    start, end = (int(part, 16) for part in span.split("-"))
                    major, minor = (int(part, 16) for part in device.split(":"))
                    key = os.makedev(major, minor), int(inode)
                    found[key] = max(found.get(key, 0), end - start)
            for name in os.listdir(f"/proc/{pid}/fd"):
                with suppress(*GONE):
                    state = os.stat(f"/proc/{pid}/fd/{name}")
                    if stat.S_ISREG(state.st_mode) and not state.st_nlink:
                        found[state.st_dev, state.st_ino] = state.st_blocks * 512
    return sum(found.values())
