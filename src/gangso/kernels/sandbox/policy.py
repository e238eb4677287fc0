"""What a confined kernel may read, write and use up; plain data, so that it can travel with the request for a kernel."""

import os
import site
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

from gangso import content
from gangso.kernels.place import READ_ON_IMPORT

MiB = 1 << 20

SYSTEM = (
    "/bin", "/lib", "/lib32", "/lib64", "/libx32", "/sbin", "/usr", "/nix/store",
    "/etc/alternatives", "/etc/fonts", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime",
    "/etc/mime.types", "/etc/os-release", "/etc/pki/tls/certs", "/etc/protocols", "/etc/services", "/etc/ssl/certs",
    "/etc/ssl/openssl.cnf", "/etc/timezone", "/sys/devices/system/cpu", "/sys/devices/system/node",
)  # fmt: skip
"""Programs, libraries, fonts, certificates and what libraries ask of the machine; nothing of a person's."""

HANDED_ON = ("GANGSO_LANG", "GANGSO_PARTICIPANT", "MPLBACKEND", "PATH", "TERM", "VIRTUAL_ENV", "CONDA_PREFIX")
PLACES = ("HOME", "MPLCONFIGDIR", "TORCH_HOME", "XDG_")  # variables that name the grader's own folders


@dataclass(frozen=True)
class Policy:
    """What one kernel may have.

    Attributes
    ----------
    desk
        The folder that its working directory is in; with a private temporary folder, all that it can write to.
    walls
        As `probe` finds: "namespaces", or "landlock" where a container forbids those.
    readable
        Files and folders that it sees.
    hidden
        Files and folders inside readable ones that it does not see.
    shown
        Files that it sees all the same: inside hidden folders, or where nothing else is readable.
    writable
        Folders where it may make sockets, for its client to connect to.
    memory
        Bytes, over all its processes; what it inherits from the kernel server is not counted.
    disk
        Bytes of all that it writes, and `files`, their number.
    cpu_seconds
        Of all its processes together.
    processes
        Processes and threads alive at a time.
    file_size
        Bytes of one file.
    descriptors
        Files that one process may have open.
    """

    desk: str
    walls: Literal["namespaces", "landlock"]
    readable: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    writable: tuple[str, ...] = ()
    memory: int = 2048 * MiB
    disk: int = 512 * MiB
    files: int = 10_000
    cpu_seconds: int = 600
    processes: int = 256
    file_size: int = 256 * MiB
    descriptors: int = 1024

    def __post_init__(self) -> None:
        for field in fields(self):  # JSON knows lists only
            if isinstance(value := getattr(self, field.name), list):
                object.__setattr__(self, field.name, tuple(value))


def readable() -> tuple[str, ...]:
    """Return what every notebook's kernel has to see: interpreter, packages, the curriculum's data, `SYSTEM`."""
    places = {
        sys.base_prefix,
        sys.prefix,
        os.path.realpath(sys.executable),
        *sysconfig.get_paths().values(),
        *_installed(),
        os.fspath(content.root() / "course"),
        os.fspath(content.root() / "datasets"),
        *SYSTEM,
    }
    return outermost(places)


def _installed() -> Iterator[str]:
    """Yield the folders of installed packages, those in development included.

    Not `sys.path`: its first entry is the folder of whatever program grades, which may be the course.
    """
    folders = [*site.getsitepackages(), *([site.getusersitepackages()] if site.ENABLE_USER_SITE else [])]
    yield from folders
    yield os.fspath(Path(content.__file__).resolve().parents[1])
    for folder in folders:
        for listing in Path(folder).glob("*.pth"):
            lines = listing.read_text(encoding="utf-8", errors="replace").splitlines()
            yield from (line.strip() for line in lines if line.startswith("/"))


def hidden() -> tuple[str, ...]:
    """Return what lies among the packages and no participant may see: the assignments' sources, with their solutions.

    An editable installation leaves a copy of them beside the installed packages, which nothing imports.
    """
    packaged = {Path(folder, "gangso", "_content") for folder in _installed()}
    secret = (folder / name for folder in {*packaged, content.root()} for name in ("notebooks", "grading"))
    return tuple(sorted(os.fspath(path) for path in secret if path.exists()))


def shown() -> tuple[str, ...]:
    """Return what participants see of the notebooks' folder: what their own data are drawn from, of each case."""
    return tuple(sorted(os.fspath(path) for path in (content.root() / "notebooks").glob("*/exercise.py")))


def outermost(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the absolute `paths` that exist and are in none of the others."""
    found: list[str] = []
    for path in sorted({os.path.normpath(path) for path in paths}):
        if Path(path).exists() and not any(path == other or path.startswith(other + "/") for other in found):
            found.append(path)
    return tuple(found)


def clean(env: Mapping[str, str]) -> dict[str, str]:
    """Return the part of an environment to ask for a stranger's kernel with: paths of programs, libraries' settings.

    What the grader carries (addresses of databases, tokens, agents) stays out, because only what is listed goes in. The
    grader's `PLACES` choose the kernel server; `confine` replaces them.
    """
    return {name: value for name, value in env.items() if name.startswith(READ_ON_IMPORT) or name in HANDED_ON}
