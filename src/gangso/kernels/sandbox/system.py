"""Calls of the operating system that Python has no names for; each raises `OSError` as those of `os` do."""

import ctypes
import os
import platform
import struct

MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 2, 4, 8, 4096, 16384, 1 << 18  # linux/mount.h
MNT_DETACH = 2
MOUNT_ATTR_RDONLY, MOUNT_ATTR_NOSUID, MOUNT_ATTR_NODEV, MOUNT_ATTR_NOEXEC = 1, 2, 4, 8
AT_RECURSIVE, AT_FDCWD = 0x8000, -100
CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC = 0x20000, 0x2000000, 0x4000000, 0x8000000  # linux/sched.h
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_KEEPCAPS, PR_SET_SECCOMP = 1, 4, 8, 22  # linux/prctl.h
PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 36, 38, 47, 2
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2  # linux/capability.h

# Numbers from asm/unistd.h; from 403 on they are the same on every architecture.
SYSCALLS = {
    "x86_64": {"pivot_root": 155, "capset": 126},
    "aarch64": {"pivot_root": 41, "capset": 91},
}.get(platform.machine(), {})
MOUNT_SETATTR, LANDLOCK_CREATE, LANDLOCK_ADD, LANDLOCK_RESTRICT = 442, 444, 445, 446

libc = ctypes.CDLL(None, use_errno=True)


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def syscall(number: int, what: str, *arguments: object) -> int:
    """Call by number; a plain int is passed as a whole machine word."""
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    return _checked(libc.syscall(ctypes.c_long(number), *words), what)


def prctl(option: int, value: int, pointer: object = None) -> None:
    """Set one of this process's properties: prctl(2)."""
    _checked(libc.prctl(option, ctypes.c_ulong(value), pointer or ctypes.c_ulong(0), 0, 0), f"prctl({option})")


def unshare(flags: int) -> None:
    """Leave the namespaces that `flags` name, for new ones: unshare(2)."""
    _checked(libc.unshare(flags), "unshare")


def mount(source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:
    """Mount `source` at `target`: mount(2); `kind` is the file system, None for what needs none."""
    names = [None if name is None else os.fsencode(name) for name in (source, target, kind)]
    _checked(libc.mount(*names, ctypes.c_ulong(flags), options.encode()), f"mount {target}")


def bind(source: str, target: str, attributes: int = MOUNT_ATTR_RDONLY) -> None:
    """Show `source`, with what is mounted in it, at `target`: without set-user-id programs, devices, and `attributes`."""
    mount(source, target, None, MS_BIND | MS_REC)
    set_attributes(target, attributes | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV)


def set_attributes(target: str, attributes: int, recursive: bool = True) -> None:
    """Change the attributes of a mount, and with `recursive` of all beneath it: mount_setattr(2)."""
    data = struct.pack("QQQQ", attributes, 0, 0, 0)  # struct mount_attr
    flags = AT_RECURSIVE if recursive else 0
    syscall(MOUNT_SETATTR, f"mount_setattr {target}", AT_FDCWD, os.fsencode(target), flags, data, len(data))


def unmount(target: str) -> None:
    """Detach a mount; who still uses it keeps it: umount2(2)."""
    _checked(libc.umount2(os.fsencode(target), MNT_DETACH), f"umount {target}")


def pivot_root(root: str, old: str) -> None:
    """Make `root` the root of the file system and put the former one at `old`: pivot_root(2)."""
    syscall(SYSCALLS["pivot_root"], "pivot_root", os.fsencode(root), os.fsencode(old))


def keep_capability(number: int | None) -> None:
    """Give up every capability but one, or all; with `PR_SET_NO_NEW_PRIVS` none comes back."""
    version_3 = 0x20080522
    word = 0 if number is None else 1 << number
    header, sets = struct.pack("Ii", version_3, 0), struct.pack("6I", word, word, word, 0, 0, 0)
    syscall(SYSCALLS["capset"], "capset", header, sets)
    if number is not None:
        prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, ctypes.c_ulong(number))  # for the programs that it starts, too


def wipe_initial_environment() -> None:
    """Overwrite the variables that this program was started with: ``/proc/self/environ`` would show them for ever."""
    with open("/proc/self/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    start, end = int(fields[47]), int(fields[48])  # env_start, env_end: proc_pid_stat(5)
    if 0 < start < end:
        ctypes.memset(start, 0, end - start)
