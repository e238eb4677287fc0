"""Which walls this system has, found out by standing behind them and trying to get out.

``python -m gangso.kernels.sandbox.trial`` prints what it found, as JSON: a process of its own, because the one that asks
may have threads, which do not survive a fork.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from gangso.kernels.sandbox import landlock
from gangso.kernels.sandbox.policy import MiB, Policy, readable
from gangso.kernels.sandbox.walls import SandboxError, confine

NAMES = ("network", "files", "packages", "processes", "calls", "memory", "disk", "remains")
MEMORY, DISK = 64 * MiB, 4 * MiB
PATIENCE = 10.0  # seconds


@dataclass(frozen=True)
class Protections:
    """What holds here.

    Attributes
    ----------
    walls
        What a `Policy` can ask for; None where nothing confines a program.
    failed
        Names of `NAMES` that were got past in trying.
    reason
        Why not "namespaces", as the system says it; empty where they work.
    landlock
        The version of Landlock, 0 for none.
    root
        Kernels run as a user of their own, because the grader is root.
    """

    walls: Literal["namespaces", "landlock"] | None
    failed: tuple[str, ...]
    reason: str
    landlock: int
    root: bool

    @property
    def enough(self) -> bool:
        """Whether a stranger's code can be run."""
        return self.walls is not None and not self.failed


@cache
def probe() -> Protections:
    """Find out what this system can confine a kernel with; takes some tenths of a second, once in a process."""
    if sys.platform != "linux":
        # Not tried: the numbers of its calls mean something else elsewhere.
        return Protections(None, NAMES, f"{sys.platform} is not Linux", 0, False)
    command = [sys.executable, "-m", "gangso.kernels.sandbox.trial"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, cwd="/")
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1]
        return Protections(None, NAMES, reason, landlock.version(), os.geteuid() == 0)
    found = json.loads(done.stdout)
    return Protections(**{**found, "failed": tuple(found["failed"])})


def examine() -> Protections:
    """Try the walls from the strongest on, in forks of this process, which must have one thread."""
    reasons = []
    about = {"landlock": landlock.version(), "root": os.geteuid() == 0}
    for walls in ("namespaces", "landlock"):
        if walls == "landlock" and not about["landlock"]:
            continue
        with tempfile.TemporaryDirectory(prefix="gangso-probe-") as folder:
            failed, reason = _try(walls, Path(folder))
        if failed is not None:
            return Protections(walls, failed, "; ".join(reasons), **about)
        reasons.append(reason)
    return Protections(None, NAMES, "; ".join(reasons), **about)


def _try(walls: str, folder: Path) -> tuple[tuple[str, ...] | None, str]:
    """Return the names of what failed behind `walls`, or None and the reason why they could not be had."""
    folder.chmod(0o755)  # what keeps a stranger out must be the walls
    (folder / "secret").write_text("secret")
    (folder / "desk").mkdir()
    policy = Policy(os.fspath(folder / "desk"), walls, readable(), memory=MEMORY, disk=DISK, cpu_seconds=30)
    name = f"\0gangso-probe-{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(name)
        listener.listen()
        report, told = os.pipe()
        remains, held = os.pipe()
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            os.setsid()
            _inside(policy, folder, name, told, held)
        os.close(told)
        os.close(held)
        with open(report, "rb") as file:
            # Without a word it was ended inside.
            found = json.loads(file.read() or json.dumps({"failed": NAMES}))
        os.waitpid(pid, 0)
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)  # as the kernel server does
        failed = list(found["failed"]) if "failed" in found else None
        if failed is not None and not _closes(remains):
            failed.append("remains")
        if failed is not None and (folder / "new").exists():
            failed.append("files")
        if failed is not None and not Path(f"/proc/self/task/{os.getpid()}/children").exists():
            failed.append("memory")  # the guard finds by it what a kernel has started
        os.close(remains)
    return (None if failed is None else tuple(failed)), found.get("reason", "")


def _closes(pipe: int) -> bool:
    """Return whether nothing holds the other end of `pipe` any more, or will not soon."""
    with open(pipe, "rb", closefd=False) as file:
        signal.alarm(int(PATIENCE))
        try:
            return file.read() == b""
        finally:
            signal.alarm(0)


def _inside(policy: Policy, folder: Path, name: str, told: int, held: int) -> None:
    """In a fork: be confined, try everything, tell, leave a process behind."""
    try:
        os.chdir(policy.desk)
        confine(policy, (told, held))
    except (SandboxError, OSError) as error:
        reason = error.en if isinstance(error, SandboxError) else str(error)
        os.write(told, json.dumps({"reason": reason}).encode())
        os._exit(1)
    failed = [what for what, holds in TRIALS.items() if not holds(folder, name)]
    if os.fork() == 0:
        with suppress(OSError):
            os.setsid()
        os.close(told)
        signal.pause()
    os.write(told, json.dumps({"failed": failed}).encode())
    os._exit(0)


def _refused(call: Callable[[], object]) -> bool:
    try:
        call()
    except (OSError, MemoryError):
        return True
    return False


def _network(_: Path, name: str) -> bool:
    return _refused(lambda: socket.socket(socket.AF_INET)) and _refused(
        lambda: socket.socket(socket.AF_UNIX).connect(name)
    )


def _files(folder: Path, _: str) -> bool:
    Path("scratch").write_text("its own")
    with suppress(OSError):
        (folder / "new").write_text("")  # where it has gone is looked for outside
    return _refused((folder / "secret").read_text) and _refused(lambda: Path(sys.prefix, "new").write_text(""))


def _packages(*_: object) -> bool:
    return not any(_refused(Path(path).read_bytes) for path in (os.__file__, sys.executable))


def _processes(*_: object) -> bool:
    """Nobody else's is seen: of those that can be listed, none but itself can be asked for its variables."""
    others = set()
    with suppress(OSError):
        others = {name for name in os.listdir("/proc") if name.isdigit()} - {str(os.getpid())}
    outside = set(map(str, range(1, 4))) - {str(os.getpid())}
    return all(_refused(Path("/proc", pid, "environ").read_bytes) for pid in others | outside) and all(
        _refused(lambda pid=pid: os.kill(int(pid), 0)) for pid in others | outside
    )


def _calls(*_: object) -> bool:
    from gangso.kernels.sandbox.system import CLONE_NEWUSER, unshare

    return _refused(lambda: unshare(CLONE_NEWUSER))


def _memory(*_: object) -> bool:
    return _refused(lambda: bytearray(8 * MEMORY)) and not _refused(lambda: bytearray(MEMORY // 2))


def _disk(*_: object) -> bool:
    """Filled behind namespaces; where the guard measures instead, what it takes to measure is looked for."""
    if Path("/proc/mounts").exists() and "tmpfs" in Path("/proc/mounts").read_text().partition(" ")[0]:
        with open("filled", "wb") as file:
            return _refused(lambda: os.posix_fallocate(file.fileno(), 0, 2 * DISK))
    return True


TRIALS = dict(
    zip(NAMES, (_network, _files, _packages, _processes, _calls, _memory, _disk), strict=False)
)  # in this order: the last ones fill things up


if __name__ == "__main__":
    print(json.dumps(asdict(examine())))
