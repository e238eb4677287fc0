"""Where a user's kernel server is found, and which of several servers a kernel belongs to.

All is in one folder of the user's runtime directory that nobody else can enter. A server is known by all that a
process cannot change once libraries are imported: the interpreter, what to import, and the variables that libraries read
on import (thread counts above all). Kernels that agree in these share a server.
"""

import hashlib
import json
import os
import secrets
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from jupyter_core.paths import jupyter_runtime_dir

from gangso.errors import GangsoError

PROTOCOL = 2
LONGEST = 107  # bytes of a socket's path on Linux, unix(7)
ROOM = len("/k1234567-0123456789ab/c-5")  # what is added below

READ_ON_IMPORT = (
    "ARROW_", "ATEN_", "BLIS_", "CUDA_", "GOMP_", "GOTO_", "HOME", "KMP_", "LANG", "LC_", "LD_", "MALLOC_", "MKL_",
    "MPLCONFIGDIR", "NPY_", "NUMEXPR_", "NVIDIA_", "OMP_", "OPENBLAS_", "PANDAS_", "PYDEVD_", "PYTHON", "PYTORCH_",
    "SCIPY_", "SKLEARN_", "TORCH", "TZ", "XDG_CACHE_HOME", "XDG_CONFIG_HOME",
)  # fmt: skip


class PlaceError(GangsoError):
    """The user's runtime directory cannot hold a server's socket safely."""


@dataclass(frozen=True)
class Settings:
    """What makes one server: equal settings, one server."""

    python: tuple[str, ...]  # the interpreter and its options
    preload: tuple[str, ...]
    idle_seconds: float
    variables: dict[str, str]  # those of READ_ON_IMPORT
    processors: tuple[int, ...]  # that the process may run on: libraries count them when imported
    protocol: int = PROTOCOL

    @classmethod
    def of(
        cls, python: Sequence[str], preload: Sequence[str], idle_seconds: float, env: Mapping[str, str]
    ) -> "Settings":
        """Return the settings of the server for kernels with this interpreter and environment, on this process's processors."""
        variables = {name: env[name] for name in sorted(env) if name.startswith(READ_ON_IMPORT)}
        processors = tuple(sorted(os.sched_getaffinity(0)))
        return cls(tuple(python), tuple(preload), idle_seconds, variables, processors)

    def key(self) -> str:
        """Return a short name for these settings: servers with equal ones are the same."""
        data = json.dumps([asdict(self), sys.prefix])
        return hashlib.sha256(data.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Place:
    """The files of one server."""

    folder: Path
    key: str

    @property
    def socket(self) -> Path:
        """Where the server listens."""
        return self.folder / f"{self.key}.sock"

    @property
    def log(self) -> Path:
        """What the server and its imports print."""
        return self.folder / f"{self.key}.log"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Be the only one who makes or removes this server's socket."""
        import fcntl  # not on Windows

        with (self.folder / f"{self.key}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def folder() -> Path:
    """Return the folder for sockets, made if need be: the user's own, closed to others, with a path short enough.

    Raises
    ------
    PlaceError
        If the folder is there and is another's, or open to others.
    """
    path = Path(os.environ.get("XDG_RUNTIME_DIR") or jupyter_runtime_dir()).absolute() / f"gangso-{_machine()}"
    if len(os.fsencode(path)) + ROOM > LONGEST:
        path = Path(tempfile.gettempdir()) / f"gangso-{os.getuid()}-{_machine()}"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise PlaceError(
            ko=f"{path}: 커널 소켓을 둘 폴더가 이 사용자만의 것이 아닙니다. 지우거나 권한을 0700으로 바꾸십시오.",
            en=f"{path}: the folder for kernels' sockets is not this user's alone. Remove it, or set its mode to 0700.",
        )
    return path


def _machine() -> str:
    """Return a name for what shares its processes: a home folder may be seen from several computers and containers."""
    processes = Path("/proc/self/ns/pid").stat().st_ino
    return hashlib.sha256(f"{os.uname().nodename} {processes}".encode()).hexdigest()[:6]


def new_kernel_folder() -> Path:
    """Make a folder for one kernel's sockets; its name tells which process it belongs to."""
    path = folder() / f"k{os.getpid()}-{secrets.token_hex(6)}"
    path.mkdir(mode=0o700)
    return path


def sweep(folder: Path) -> None:
    """Remove the kernels' folders that processes which are no more have left in `folder`."""
    for path in folder.glob("k*-*"):
        owner = path.name[1:].partition("-")[0]
        if not Path("/proc", owner).exists():
            shutil.rmtree(path, ignore_errors=True)
