"""What this system can confine a program with: probed, because containers and distributions switch parts of it off."""

import ctypes
import shutil
import subprocess
import sys
from collections.abc import Iterator

from gangso.doctor.finding import Finding, plain
from gangso.language import Text

# Each probe runs in a child, because what it does cannot be undone, and prints what it found.
USER_NAMESPACES = """
import ctypes, os
NEWUSER, NEWIPC, NEWNET = 0x10000000, 0x08000000, 0x40000000  # linux/sched.h
libc = ctypes.CDLL(None, use_errno=True)
# All at once: where AppArmor lets a user namespace be made but takes its rights away, the network's is refused.
if libc.unshare(NEWUSER | NEWIPC | NEWNET):
    raise SystemExit(os.strerror(ctypes.get_errno()))
"""
SECCOMP = """
import ctypes, errno, os
libc = ctypes.CDLL(None, use_errno=True)
PR_SET_SECCOMP, MODE_FILTER = 22, 2  # linux/prctl.h, linux/seccomp.h
# With no filter given, a kernel that has filters says "bad address", another "invalid argument" (prctl(2)).
libc.prctl(PR_SET_SECCOMP, MODE_FILTER, None, 0, 0)
if ctypes.get_errno() != errno.EFAULT:
    raise SystemExit(os.strerror(ctypes.get_errno()))
"""
LANDLOCK_CREATE_RULESET = 444  # the same number on every architecture (Documentation/userspace-api/landlock.rst)
LANDLOCK_CREATE_RULESET_VERSION = 1

LATER = Text(
    ko="지금은 없어도 됩니다. 앞으로 나올 안전 채점에 필요합니다.",
    en="Nothing of today needs it; the trusted grading to come does.",
)


def examine() -> Iterator[Finding]:
    """Yield what was found; nothing of it is lacking as long as grading runs without a sandbox."""
    if sys.platform != "linux":
        yield Finding(
            Text(ko="샌드박스", en="Sandbox"),
            "note",
            Text(ko="Linux가 아니어서 없습니다.", en="None: this is not Linux."),
            LATER,
        )
        return
    yield _child(
        Text(ko="샌드박스: 사용자 네임스페이스", en="Sandbox: user namespaces"),
        [sys.executable, "-IS", "-c", USER_NAMESPACES],
        Text(
            ko="Ubuntu 24.04 이상: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0. 컨테이너: 호스트가 허용해야 "
            "합니다.",
            en="Ubuntu 24.04 and later: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0. In a container the host "
            "has to allow it.",
        ),
    )
    yield _landlock()
    yield _child(
        Text(ko="샌드박스: seccomp", en="Sandbox: seccomp"),
        [sys.executable, "-IS", "-c", SECCOMP],
        Text(ko="CONFIG_SECCOMP_FILTER가 켜진 커널이 필요합니다.", en="It takes a kernel with CONFIG_SECCOMP_FILTER."),
    )
    yield _bubblewrap()


def _landlock() -> Finding:
    name = Text(ko="샌드박스: Landlock", en="Sandbox: Landlock")
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(LANDLOCK_CREATE_RULESET, None, ctypes.c_size_t(0), LANDLOCK_CREATE_RULESET_VERSION)
    if version > 0:
        return Finding(name, "ok", plain(f"ABI {version}"))
    remedy = Text(
        ko="Linux 5.13 이상에서 커널 명령줄 lsm=에 landlock을 넣으십시오.",
        en="It takes Linux 5.13 or later with landlock in the kernel's command line option lsm=.",
    )
    return _absent(name, Text(ko="없습니다.", en="None."), remedy)


def _bubblewrap() -> Finding:
    name = Text(ko="샌드박스: bubblewrap", en="Sandbox: bubblewrap")
    remedy = Text(ko="Debian·Ubuntu: sudo apt install bubblewrap", en="Debian, Ubuntu: sudo apt install bubblewrap")
    bwrap = shutil.which("bwrap")
    if bwrap is None:
        return _absent(name, Text(ko="찾지 못했습니다.", en="Not found."), remedy)
    return _child(name, [bwrap, "--ro-bind", "/", "/", "--unshare-all", "true"], remedy)


def _child(name: Text, command: list[str], remedy: Text) -> Finding:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return Finding(name, "ok", Text(ko="됩니다.", en="works"))
    reason = (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1]
    return _absent(name, Text(ko=f"되지 않습니다 ({reason}).", en=f"does not work ({reason})"), remedy)


def _absent(name: Text, what: Text, remedy: Text) -> Finding:
    return Finding(name, "note", what, Text(ko=f"{LATER.ko} {remedy.ko}", en=f"{LATER.en} {remedy.en}"))
