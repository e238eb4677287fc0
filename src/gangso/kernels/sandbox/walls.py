"""Putting the calling process behind the walls of its policy; from then on it is a stranger's.

Called in a fork of the kernel server, before there is a thread. The fork stays outside as the guard, with the process id
that the server knows, and its own fork goes on inside as the kernel.
"""

import os
import resource
import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from gangso.errors import GangsoError
from gangso.kernels.sandbox import landlock, seccomp, view
from gangso.kernels.sandbox.guard import SIGNALS, Guard
from gangso.kernels.sandbox.policy import PLACES, Policy
from gangso.kernels.sandbox.system import (
    CAP_DAC_OVERRIDE,
    CAP_DAC_READ_SEARCH,
    CLONE_NEWIPC,
    CLONE_NEWNET,
    CLONE_NEWNS,
    CLONE_NEWPID,
    CLONE_NEWUSER,
    CLONE_NEWUTS,
    PR_SET_CHILD_SUBREAPER,
    PR_SET_DUMPABLE,
    PR_SET_KEEPCAPS,
    PR_SET_NO_NEW_PRIVS,
    PR_SET_PDEATHSIG,
    keep_capability,
    prctl,
    unshare,
    wipe_initial_environment,
)

STRANGERS = 0x70000000  # user ids of no account; a kernel run by root gets one of its own above it
STRANGERS_IN_CONTAINER = 50_000  # where only 65,536 ids are
# What libraries ask for before they start threads and processes. Of other processes in /proc, Landlock shows names and
# numbers, neither memory nor environment.
ASKED = ("/etc/group", "/etc/hosts", "/etc/nsswitch.conf", "/etc/passwd", "/proc", "/sys/fs/cgroup")
OK = b"ok"
SIGNALS_WAITING = 4096  # signals and timers of a user; each is memory that no process has
THREADS, STACK = 12, 8 << 20  # of the kernel itself: their stacks count as data, though hardly touched


class SandboxError(GangsoError):
    """The system refused a wall that its policy asks for; the kernel has not started."""


def confine(policy: Policy, keep: Iterable[int] = (), line: int | None = None) -> None:
    """Go on as the confined kernel of `policy`; the calling process stays behind as its guard and does not return.

    Parameters
    ----------
    keep
        Descriptors beside the standard ones that the kernel needs; all others are closed in it. Standard input, output
        and error become empty: what a kernel prints goes to its client by message.
    line
        A descriptor for the guard alone: the kernel server's `gangso.kernels.lifeline`.

    Raises
    ------
    SandboxError
        In the calling process, if the system refuses; nothing goes on inside then.
    """
    keep = {*keep}
    wipe_initial_environment()
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    own = policy.walls == "namespaces"
    uid, gid = _user_inside(policy)
    if own:
        _unshare_processes(uid, gid)
    else:
        prctl(PR_SET_CHILD_SUBREAPER, 1)
    news, told = os.pipe()
    alive, living = os.pipe()  # the kernel sees by it whether its guard was there when it asked to go with it
    pid = os.fork()
    if pid == 0:
        try:
            os.close(news)
            os.close(living)
            _stand_down()
            _close_all_but({told, alive, *keep})
            _enter(policy, uid, gid, alive)
            _seal(policy)
            os.write(told, OK)
            os.close(told)
        except BaseException as error:
            os.write(told, f"{type(error).__name__}: {error}".encode()[:1000])
            os._exit(1)
        os.register_at_fork(after_in_child=_print_plainly)
        return
    _close_all_but({2, news, living, *([] if line is None else [line])})
    why = os.read(news, 1000)
    if why != OK:
        os.waitpid(pid, 0)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
        reason = why.decode(errors="replace") or "?"
        raise SandboxError(
            ko=f"커널을 격리하지 못했습니다: {reason}. `gangso doctor`로 확인하십시오.",
            en=f"The kernel could not be confined: {reason}. See `gangso doctor`.",
        )
    Guard(pid, uid, policy, own).run()


def _user_inside(policy: Policy) -> tuple[int, int]:
    """Return the user and group that the kernel runs as: of its own where we are root, else ours."""
    if os.geteuid() != 0:
        return os.getuid(), os.getgid()
    ids = [line.split() for line in Path("/proc/self/uid_map").read_text().splitlines()]
    wide = any(int(first) + int(count) > STRANGERS + (1 << 22) for first, _, count in ids)
    number = STRANGERS + os.getpid() if wide else STRANGERS_IN_CONTAINER + os.getpid() % 10_000
    return number, number


def _unshare_processes(uid: int, gid: int) -> None:
    """Let the next fork lead a process namespace."""
    if os.geteuid() == 0:
        unshare(CLONE_NEWPID)
        return
    unshare(CLONE_NEWUSER | CLONE_NEWPID)
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        Path("/proc/self", name).write_text(text)


def _enter(policy: Policy, uid: int, gid: int, alive: int) -> None:
    """In the kernel to be: its own view and user, nothing that outlives the guard, limits of the system."""
    root = os.geteuid() == 0
    # Ours to give away: the system gives a kernel that ran out of memory no other victim.
    Path("/proc/self/oom_score_adj").write_text("500")
    if root:
        for folder in policy.writable:
            for path in (folder, *(entry.path for entry in os.scandir(folder))):
                os.chown(path, uid, gid, follow_symlinks=False)
    if policy.walls == "namespaces":
        os.setsid()  # or a signal to its own group would reach the guard
        unshare(CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS)
        view.build(policy, uid, gid)
        home = view.HOME
    else:
        home = os.path.join(policy.desk, ".tmp")
        os.makedirs(home, 0o700, exist_ok=True)
        if root:
            _give(policy.desk, uid, gid)
    for name in [name for name in os.environ if name.startswith(PLACES)]:
        del os.environ[name]
    os.environ.update(HOME=home, TMPDIR=home, USER="participant", LOGNAME="participant")
    tempfile.tempdir = None  # found out by the kernel server, elsewhere
    _limit(policy)
    if root:
        os.setgroups([])
        os.setresgid(gid, gid, gid)
        prctl(PR_SET_KEEPCAPS, 1)
        os.setresuid(uid, uid, uid)
    # Without a view of its own it has to get through folders of root's, to interpreter, desk and sockets; Landlock says
    # where to.
    keep_capability(_to_pass_folders() if root and policy.walls == "landlock" else None)
    prctl(PR_SET_DUMPABLE, 1)  # its own /proc/self is its own again
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    os.set_blocking(alive, False)
    try:
        if not os.read(alive, 1):
            os._exit(1)  # the guard went before it was asked for
    except BlockingIOError:
        os.close(alive)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def _stand_down() -> None:
    """Let go of the client's terminal or log: it could be read, filled or typed into."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.close(null)


def _close_all_but(keep: set[int]) -> None:
    first = 3
    for file in sorted(file for file in keep if file > 2):
        os.closerange(first, file)
        first = file + 1
    os.closerange(first, resource.getrlimit(resource.RLIMIT_NOFILE)[1])


def _print_plainly() -> None:
    """Let a worker process print to the descriptors, which the kernel reads: its own way is a port of the loopback."""
    for name, file in (("stdout", 1), ("stderr", 2)):
        stream = open(file, "w", buffering=1, errors="backslashreplace", closefd=False)  # noqa: SIM115
        setattr(sys, name, stream)


def _to_pass_folders() -> int:
    """Return the lesser of the capabilities that open closed folders; a container may have given us only the other."""
    with open("/proc/self/status") as file:
        held = next(int(line.split()[1], 16) for line in file if line.startswith("CapPrm:"))
    return CAP_DAC_READ_SEARCH if held >> CAP_DAC_READ_SEARCH & 1 else CAP_DAC_OVERRIDE


def _give(folder: str, uid: int, gid: int) -> None:
    for path, _, names in os.walk(folder):
        os.chown(path, uid, gid)
        for name in names:
            os.chown(os.path.join(path, name), uid, gid, follow_symlinks=False)


def _limit(policy: Policy) -> None:
    with open("/proc/self/status") as file:
        data = next((int(line.split()[1]) * 1024 for line in file if line.startswith("VmData:")), 0)
    stack, _ = resource.getrlimit(resource.RLIMIT_STACK)
    stack = STACK if stack == resource.RLIM_INFINITY else min(stack, STACK)
    others = 0 if policy.walls == "namespaces" or os.geteuid() == 0 else _tasks_of(os.getuid())
    limits = {
        resource.RLIMIT_DATA: data + policy.memory + THREADS * stack,
        resource.RLIMIT_FSIZE: policy.file_size,
        resource.RLIMIT_NOFILE: policy.descriptors,
        resource.RLIMIT_NPROC: others + policy.processes,
        resource.RLIMIT_CPU: policy.cpu_seconds + 5,  # the guard is first, and says why
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 1 << 16,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_SIGPENDING: SIGNALS_WAITING,
        resource.RLIMIT_NICE: 0,
        resource.RLIMIT_RTPRIO: 0,
    }
    for number, most in limits.items():
        _, hard = resource.getrlimit(number)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(number, (most, most))


def _tasks_of(uid: int) -> int:
    """Count the threads of a user: the system's limit is on all of them together."""
    total = 0
    for name in os.listdir("/proc"):
        with suppress(OSError):
            if name.isdigit() and os.stat(f"/proc/{name}").st_uid == uid:
                total += len(os.listdir(f"/proc/{name}/task"))
    return total


def _seal(policy: Policy) -> None:
    """Last, for they cannot be undone: no new privileges, Landlock where it is there, the filter of calls."""
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    own = policy.walls == "namespaces"
    program = seccomp.compose(own)
    if landlock.version():
        landlock.restrict(_rules(policy, own))
    seccomp.install(program)


def _rules(policy: Policy, own: bool) -> Iterator[tuple[str, int]]:
    desk = os.path.realpath(policy.desk)
    yield from ((os.path.realpath(folder), landlock.SOCKETS) for folder in policy.writable)
    yield from (landlock.writable(folder) for folder in (desk, "/dev/shm"))
    yield from ((f"/dev/{name}", landlock.READ | landlock.WRITE_FILE) for name in view.DEVICES)
    if own:
        yield "/", landlock.READ
        yield landlock.writable(view.HOME)
        return
    hidden = [os.path.realpath(path) for path in policy.hidden]
    for path in policy.readable:
        yield from landlock.around(os.path.realpath(path), hidden)
    yield from ((path, landlock.READ) for path in (*ASKED, *map(os.path.realpath, policy.shown)))
