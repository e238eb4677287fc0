"""A file system of the kernel's own: what it may read, read-only, and one small disk in memory for all that it writes.

Nothing written there is ever on the machine's disk: it is gone with the kernel's last process.
"""

import os
import socket
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from gangso.kernels.sandbox.policy import Policy, outermost
from gangso.kernels.sandbox.system import (
    MOUNT_ATTR_NODEV,
    MOUNT_ATTR_NOEXEC,
    MOUNT_ATTR_NOSUID,
    MOUNT_ATTR_RDONLY,
    MS_NODEV,
    MS_NOEXEC,
    MS_NOSUID,
    MS_PRIVATE,
    MS_REC,
    bind,
    mount,
    pivot_root,
    set_attributes,
    unmount,
)

HOME = "/tmp"
OLD, SCRATCH, COVERS, NOTHING, SOCKETS = "/.old", "/.scratch", "/.covers", "/.nothing", "/.sockets"
DEVICES = ("null", "zero", "full", "random", "urandom")
LINKS = {
    "/dev/fd": "/proc/self/fd", "/dev/stdin": "/proc/self/fd/0", "/dev/stdout": "/proc/self/fd/1",
    "/dev/stderr": "/proc/self/fd/2", "/var/tmp": "/tmp",
}  # fmt: skip
# Where a container hides parts of its /proc, no new one can be mounted; libraries ask for these.
OF_THE_MACHINE = ("cpuinfo", "filesystems", "loadavg", "meminfo", "stat", "uptime", "version")
# What else is of the kernel's own in a /proc of its own. The rest counts what everybody does: interrupts, locks, pages, faults.
OF_ITS_OWN = ("self", "thread-self", "mounts", "net", "sys")


@dataclass(frozen=True)
class Entry:
    """One file of the desk, by its path relative to it."""

    path: str
    state: os.stat_result


def build(policy: Policy, uid: int, gid: int) -> None:
    """Give this process, alone in its mount namespace, the view that `policy` describes; `uid` owns what is writable."""
    umask = os.umask(0o022)
    desk, cwd = os.path.realpath(policy.desk), os.path.realpath(".")
    entries = _entries(desk)
    links = {path: os.readlink(path) for path in policy.readable if os.path.islink(path)}
    hidden, shown = ([os.path.realpath(path) for path in paths] for paths in (policy.hidden, policy.shown))
    places = outermost(os.path.realpath(path) for path in policy.readable)
    mount("none", "/", None, MS_REC | MS_PRIVATE)
    mount("tmpfs", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=1m,nr_inodes=4096")
    os.mkdir("/tmp" + OLD)
    pivot_root("/tmp", "/tmp" + OLD)
    os.chdir("/")
    _scratch(policy, desk, entries, uid, gid)

    do: dict[str, Callable[[str], None]] = dict.fromkeys(places, _bind_old)
    do |= {"/dev/" + name: _device for name in DEVICES}
    for number, path in enumerate(policy.writable):
        if path.startswith("/tmp/"):
            # Landlock allows below a folder what it allows in it: not below the temporary one, then.
            do[f"{SOCKETS}{number}"] = _bind_writable(path)
            do[path] = _link(f"{SOCKETS}{number}")
        else:
            do[path] = _bind_writable(path)
    do |= {"/tmp": _own("tmp"), "/dev/shm": _own("shm"), "/proc": _proc}
    if _folder_of(desk) == "desk":
        do[desk] = _own("desk")
    for path, target in {**LINKS, **links}.items():
        if path not in do:
            do[path] = _link(target)
    for path in sorted(do, key=lambda path: path.split("/")):
        do[path](path)
    _hide(hidden, shown)
    _accounts(uid, gid)
    for path in (OLD, SCRATCH):
        unmount(path)
        os.rmdir(path)
    set_attributes("/", MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV, recursive=False)
    with suppress(OSError):
        socket.sethostname("desk")
    os.umask(umask)
    os.chdir(cwd)


def _entries(desk: str) -> list[Entry]:
    """List a folder, parents first; neither links nor other kinds of files are followed."""
    found, folders = [], [""]
    for folder in folders:
        with os.scandir(os.path.join(desk, folder)) as names:
            for name in names:
                entry = Entry(os.path.join(folder, name.name), name.stat(follow_symlinks=False))
                found.append(entry)
                if stat.S_ISDIR(entry.state.st_mode):
                    folders.append(entry.path)
    return found


def _scratch(policy: Policy, desk: str, entries: list[Entry], uid: int, gid: int) -> None:
    """Make the disk in memory and copy the desk to it; what has come does not count against the limits."""
    os.mkdir(SCRATCH)
    size = policy.disk + sum(entry.state.st_size + 4096 for entry in entries)
    inodes = policy.files + len(entries) + 8
    mount("tmpfs", SCRATCH, "tmpfs", MS_NOSUID | MS_NODEV, f"mode=755,size={size},nr_inodes={inodes}")
    for name in ("tmp", "shm", _folder_of(desk)):
        os.makedirs(f"{SCRATCH}/{name}", 0o700)
        os.chown(f"{SCRATCH}/{name}", uid, gid)
    for entry in entries:
        source, target = f"{OLD}{desk}/{entry.path}", f"{SCRATCH}/{_folder_of(desk)}/{entry.path}"
        mode = entry.state.st_mode
        if stat.S_ISDIR(mode):
            os.mkdir(target)
        elif stat.S_ISLNK(mode):
            os.symlink(os.readlink(source), target)
        elif stat.S_ISREG(mode):
            _copy(source, target)
        else:
            continue
        os.chown(target, uid, gid, follow_symlinks=False)
        if not stat.S_ISLNK(mode):
            os.chmod(target, stat.S_IMODE(mode) & 0o777 | 0o600)


def _folder_of(desk: str) -> str:
    """Return where in the scratch space the desk is: if it can be, in the temporary folder, to move files between them."""
    return desk[1:] if desk.startswith("/tmp/") else "desk"


def _copy(source: str, target: str) -> None:
    with open(source, "rb") as old, open(target, "xb") as new:
        while os.sendfile(new.fileno(), old.fileno(), None, 1 << 30):
            pass


def _place(path: str, folder: bool) -> None:
    if not os.path.lexists(path):
        os.makedirs(path if folder else os.path.dirname(path), exist_ok=True)
        if not folder:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o444))


def _bind_old(path: str) -> None:
    _place(path, os.path.isdir(OLD + path))
    bind(OLD + path, path)


def _bind_writable(source: str) -> Callable[[str], None]:
    def do(path: str) -> None:
        _place(path, folder=True)
        bind(OLD + source, path, MOUNT_ATTR_NOEXEC)

    return do


def _device(path: str) -> None:
    _place(path, folder=False)
    mount(OLD + path, path, None, 4096)  # MS_BIND; a device must stay one


def _own(name: str) -> Callable[[str], None]:
    def do(path: str) -> None:
        _place(path, folder=True)
        bind(f"{SCRATCH}/{name}", path, 0)

    return do


def _link(target: str) -> Callable[[str], None]:
    def do(path: str) -> None:
        if not os.path.lexists(path):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            os.symlink(target, path)

    return do


def _proc(path: str) -> None:
    _place(path, folder=True)
    try:
        mount("proc", path, "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    except PermissionError:
        for name in OF_THE_MACHINE:
            _bind_old(f"{path}/{name}")
        return
    empty = f"{COVERS}/proc"
    _place(NOTHING, folder=False)
    _place(empty, folder=True)
    for name in os.listdir(path):
        if not name.isdigit() and name not in OF_THE_MACHINE + OF_ITS_OWN:
            bind(empty if os.path.isdir(f"{path}/{name}") else NOTHING, f"{path}/{name}")


def _hide(paths: list[str], shown: list[str]) -> None:
    """Cover each path with an empty file or folder; in a folder, with places for the files that are shown all the same."""
    _place(NOTHING, folder=False)
    for number, path in enumerate(paths):
        cover = f"{COVERS}/{number}"
        _place(cover, folder=True)
        for file in shown:
            if file.startswith(path + "/"):
                _place(cover + file.removeprefix(path), folder=False)
        if os.path.lexists(path):
            bind(cover if os.path.isdir(path) else NOTHING, path)
    for file in shown:
        _bind_old(file)


def _accounts(uid: int, gid: int) -> None:
    files = {
        "passwd": f"participant:x:{uid}:{gid}::{HOME}:/bin/sh\n",
        "group": f"participant:x:{gid}:\n",
        "hosts": "127.0.0.1 localhost\n",
        "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
    }
    os.makedirs("/etc", exist_ok=True)
    for name, text in files.items():
        with open(f"/etc/{name}", "x") as file:
            file.write(text)
