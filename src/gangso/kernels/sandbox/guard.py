"""The process outside: it sees the confined kernel end, hands it its client's signals, and ends it at a limit.

The system limits each process; the sum over the processes of a kernel is watched here, the more often the nearer it is
to the limit. A kernel cannot see its guard, and ends when the guard does.
"""

import os
import shutil
import signal
import socket
import stat
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal, NoReturn

from gangso.kernels.sandbox.disk import GONE, SHARED_MEMORY, folder_size, nameless_size, shared_size
from gangso.kernels.sandbox.policy import Policy

Limit = Literal["memory", "cpu", "processes", "disk"]
STATUS: dict[Limit, int] = {"memory": 231, "cpu": 232, "processes": 233, "disk": 234}
TICKS = os.sysconf("SC_CLK_TCK")
FASTEST = 4 << 30  # bytes a second that two processors can fill
PAUSES = 0.02, 0.25  # seconds between two looks
SIGNALS = (signal.SIGCHLD, signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SOCKETS, ROOM = 64, 1 << 20  # files, and bytes of them, in a folder that is for a kernel's sockets
PIPE = 1 << 16  # bytes that may wait in a pipe; the filter of calls lets nobody ask for more
FEW = 1024  # descriptors of all processes together, of which none is taken for a full socket
# What a queue of events watches takes some 200 bytes of the system each, and of a user's share of it, which is a twenty-fifth of the
# machine's memory (epoll(7)). Counted as a page, so that nobody has the share of all.
WATCHED = 4096


def ended_by(status: int | None) -> Limit | None:
    """Return the limit at which the guard ended a kernel with this exit status, None if it ended otherwise."""
    return next((limit for limit, number in STATUS.items() if number == status), None)


# Open files that were sent and not received. Linux lets a user have as many as a process may have open (unix(7), ETOOMANYREFS): more,
# and no kernel of the same user starts.
SENT = 256


@dataclass
class Use:
    """What the processes of a kernel use together, as far as can be had for little."""

    memory: int = 0  # bytes; pages that several share are counted for each
    descriptors: int = 0  # open files; those that several share are counted for each
    watched: int = 0  # what queues of events may watch at most: half of a process's files in each of the other half
    seconds: float = 0.0  # of those that live and of the children that they have waited for
    processes: int = 0
    own: dict[tuple[int, int], float] = field(default_factory=dict)  # seconds by process id and start


@dataclass(frozen=True)
class Held:
    """What waits for a reader in memory of the system: the numbers of sockets and of pipes, those with a name included."""

    sockets: int
    pipes: int


def children(pid: int) -> set[int]:
    """Return the processes of which this one is the parent: that started them, or took them over from one that ended."""
    found: set[int] = set()
    with suppress(*GONE):
        for thread in os.listdir(f"/proc/{pid}/task"):
            with suppress(*GONE), open(f"/proc/{pid}/task/{thread}/children") as file:
                found.update(map(int, file.read().split()))
    return found


def descendants(*pids: int) -> Iterator[int]:
    """Yield processes and all that they started, those that they started through others too."""
    waiting = [*pids]
    while waiting:
        pid = waiting.pop()
        yield pid
        waiting += children(pid)


def measure(*pids: int) -> Use:
    """Return what processes and all that they started use at this moment."""
    use = Use()
    for each in descendants(*pids):
        with suppress(*GONE):
            use.memory += _memory(each)
            use.descriptors += (number := _descriptors(each))
            use.watched += number * number // 4
            with open(f"/proc/{each}/stat", errors="replace") as file:
                fields = file.read().rpartition(")")[2].split()  # a program's name may hold anything
            # Own times, waited-for children's, threads, start: proc_pid_stat(5).
            use.seconds += sum(map(int, fields[11:15])) / TICKS
            use.own[each, int(fields[19])] = sum(map(int, fields[11:13])) / TICKS
            use.processes += int(fields[17])
    return use


def _memory(pid: int) -> int:
    """Return the bytes of a process that are in no file; memory that is shared without a name is among them.

    The tables of its pages too: of a page that is only read the table alone takes room.
    """
    return _sum(pid, "status", ("RssAnon:", "RssShmem:", "VmSwap:", "VmPTE:"))


def _descriptors(pid: int) -> int:
    folder = f"/proc/{pid}/fd"
    try:
        return os.stat(folder).st_size or len(os.listdir(folder))  # the size is their number, from Linux 6.2 on
    except PermissionError:  # it is ending
        return 0


def _held_open(pids: Iterable[int]) -> Held:
    """Count what these processes have open, each once; all descriptors of one that does not let itself be looked at are sockets."""
    found: dict[tuple[int, int], int] = {}
    hidden = 0
    for pid in pids:
        try:
            for name in os.listdir(f"/proc/{pid}/fd"):
                with suppress(*GONE):
                    state = os.stat(f"/proc/{pid}/fd/{name}")
                    found[state.st_dev, state.st_ino] = stat.S_IFMT(state.st_mode)
        except PermissionError:
            hidden += _descriptors(pid)
        except GONE:
            pass
    kinds = [*found.values()]
    return Held(hidden + kinds.count(stat.S_IFSOCK), kinds.count(stat.S_IFIFO))


def _watched(pids: Iterable[int], most: int) -> int:
    """Count what queues of events of these processes watch, up to `most`; of one that does not let itself be looked at, what it may watch."""
    number = 0
    for pid in pids:
        with suppress(*GONE):
            try:
                for name in os.listdir(f"/proc/{pid}/fd"):
                    with suppress(*GONE):
                        if os.readlink(f"/proc/{pid}/fd/{name}") == "anon_inode:[eventpoll]":
                            with open(f"/proc/{pid}/fdinfo/{name}") as file:
                                number += sum(line.startswith("tfd:") for line in file)
                    if number > most:
                        return number
            except PermissionError:
                number += _descriptors(pid) ** 2 // 4
    return number


def _sent(pids: Iterable[int]) -> int:
    """Count the files that wait in sockets of these processes to be received; those in a socket that was itself sent are not seen."""
    number = 0
    for pid in pids:
        with suppress(*GONE, PermissionError):
            for name in os.listdir(f"/proc/{pid}/fd"):
                with suppress(*GONE):
                    if os.readlink(f"/proc/{pid}/fd/{name}").startswith("socket:"):
                        with open(f"/proc/{pid}/fdinfo/{name}") as file:
                            number += sum(int(line.split()[1]) for line in file if line.startswith("scm_fds:"))
    return number


def _room_in_a_socket() -> int:
    """Return the bytes that may wait in a socket; they are no process's. The filter of calls lets nobody ask for more."""
    with socket.socket(socket.AF_UNIX) as one:
        return one.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)


def _sum(pid: int, table: str, names: tuple[str, ...]) -> int:
    """Return the sum of lines in kB of a process's `table`, in bytes.

    The table of a process whose first thread has ended is empty, although others may go on: then it is another's.
    """
    with suppress(*GONE):
        for thread in ("", *(f"task/{name}/" for name in os.listdir(f"/proc/{pid}/task") if name != str(pid))):
            with suppress(*GONE), open(f"/proc/{pid}/{thread}{table}") as file:
                if sizes := [int(line.split()[1]) for line in file if line.startswith(names)]:
                    return sum(sizes) * 1024
    return 0


def exact_memory(pids: Iterable[int]) -> int:
    """Return the bytes that these processes hold, each page once however many share it."""
    return sum(map(_exact_memory, pids))


def _exact_memory(pid: int) -> int:
    try:
        return _sum(pid, "smaps_rollup", ("Pss_Anon:", "Pss_Shmem:", "SwapPss:"))
    except PermissionError:  # a process can ask for that
        return _memory(pid)


class Guard:
    """Watches the kernel `pid`, which runs as the user `uid`, until it has ended.

    Parameters
    ----------
    own_processes
        The kernel leads a process namespace; else it shares the guard's process group, which the server ends.
    """

    def __init__(self, pid: int, uid: int, policy: Policy, own_processes: bool) -> None:
        self.pid = pid
        self.uid = uid
        self.policy = policy
        self.own_processes = own_processes
        self.inherited = measure(pid).memory
        self.full_socket = _room_in_a_socket()
        self.size, self.number = folder_size(policy.desk)
        self.seconds = self.seen = 0.0
        self.last: dict[tuple[int, int], float] = {}
        self.next_disk = self.next_exact = self.next_sent = 0.0
        self.is_shared = os.getuid() != 0  # the user: else each kernel has one of its own
        self.began = time.time()

    def run(self) -> NoReturn:
        """Return its exit status to the system as the guard's own."""
        limit: Limit | None = None
        while True:
            pause, passed = self.look()
            limit = limit or passed
            if limit is not None:
                os.kill(self.pid, signal.SIGKILL)
            news = signal.sigtimedwait(SIGNALS, pause)
            number = None if news is None else news.si_signo
            if number == signal.SIGINT and self.own_processes:
                with suppress(ProcessLookupError):
                    os.killpg(self.pid, signal.SIGINT)
            elif number in (signal.SIGTERM, signal.SIGHUP):
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                self._sweep()
                _end_by(number)
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                self._end(status, limit)

    def look(self) -> tuple[float, Limit | None]:
        """Return the seconds until it is time to look again, and the limit that is passed."""
        use = measure(*self._tops())
        # A process that nobody waits for takes its time along: what was seen of it stays counted.
        self.seen += sum(max(0.0, spent - self.last.get(key, 0.0)) for key, spent in use.own.items())
        self.last = use.own
        self.seconds = max(self.seconds, use.seconds, self.seen)
        if self.seconds > self.policy.cpu_seconds:
            return PAUSES[0], "cpu"
        if use.processes > self.policy.processes + 8:
            return PAUSES[0], "processes"
        room = self.policy.memory + self.inherited - use.memory - self._in_sockets(use.descriptors)
        room -= use.watched * WATCHED
        now = time.monotonic()
        if room < 0 and now >= self.next_exact:
            room = self.policy.memory - self._own_memory({pid for pid, _ in use.own})
            if room < 0:
                return PAUSES[0], "memory"
            self.next_exact = time.monotonic() + max(0.05, 20 * (time.monotonic() - now))
        if now >= self.next_sent:
            pids, most = {pid for pid, _ in use.own}, self.policy.memory // WATCHED
            # A file that was closed under one number and is open under another is watched under both.
            if (self.is_shared and _sent(pids) > SENT) or _watched(pids, most) > most:
                return PAUSES[0], "memory"
            self.next_sent = time.monotonic() + max(0.2, 20 * (time.monotonic() - now))
        if now >= self.next_disk and self._disk_is_full():
            return PAUSES[0], "disk"
        return min(max(room / FASTEST, PAUSES[0]), PAUSES[1]), None

    def _tops(self) -> set[int]:
        """Return the processes from which all of the kernel's descend.

        Where it leads no process namespace, what its own processes leave behind them becomes the guard's, and so does what is
        started as the guard's at once (``CLONE_PARENT``). Nobody waits for those: they and their times stay to be seen.
        """
        return {self.pid} if self.own_processes else {self.pid, *children(os.getpid())}

    def _in_sockets(self, number: int) -> int:
        """Return the bytes that may wait in so many sockets, beyond the few that any program has."""
        return max(0, number - FEW) * self.full_socket

    def _own_memory(self, pids: Collection[int]) -> int:
        """Return the bytes of these processes without what they share with the kernel server: as much as the guard has of it."""
        held = _held_open(pids)
        of_the_system = self._in_sockets(held.sockets) + max(0, held.pipes - FEW) * PIPE
        of_the_system += sum(_sum(pid, "status", ("VmPTE:",)) for pid in pids)
        of_the_system += WATCHED * _watched(pids, self.policy.memory // WATCHED)
        if of_the_system > self.policy.memory:  # to look at the pages themselves takes long
            return of_the_system
        shared = exact_memory((os.getpid(),)) * len(pids)
        return of_the_system + exact_memory(pids) - min(shared, self.inherited)

    def _disk_is_full(self) -> bool:
        start = time.monotonic()
        full = any(size > ROOM or number > SOCKETS for size, number in map(folder_size, self.policy.writable))
        if not self.own_processes:  # else the disk in memory has its size
            size, number = folder_size(self.policy.desk)
            size += nameless_size({pid for pid, _ in self.last}, self.policy.desk)
            if os.getuid() == 0:  # else a user's files there may be of any kernel
                size += shared_size(self.uid, self.began)
            full |= size - self.size > self.policy.disk or number - self.number > self.policy.files
        self.next_disk = start + max(0.2, 20 * (time.monotonic() - start))
        return full

    def _end(self, status: int, limit: Limit | None) -> NoReturn:
        code = os.waitstatus_to_exitcode(status)
        self._sweep()
        if limit is not None and code == -signal.SIGKILL:
            os._exit(STATUS[limit])
        if code < 0:
            _end_by(-code)
        os._exit(1 if ended_by(code) else code)  # a kernel cannot claim a limit

    def _sweep(self) -> None:
        """Where the system does not: end what the kernel left, and remove what nobody uses of its shared memory."""
        if self.own_processes:
            return
        with suppress(ChildProcessError):
            while True:
                for pid in set(descendants(os.getpid())) - {os.getpid()}:
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
                os.wait()
        with os.scandir(SHARED_MEMORY) as entries:
            states = {entry.path: entry.stat(follow_symlinks=False) for entry in entries}
        mine = [path for path, state in states.items() if state.st_uid == self.uid and state.st_ctime >= self.began]
        used = _used(mine) if mine else set()
        for path in mine:
            if not any(each.startswith(path) for each in used):
                if stat.S_ISDIR(states[path].st_mode):
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    with suppress(FileNotFoundError):
                        os.unlink(path)


def _used(paths: list[str]) -> set[str]:
    """Return those of `paths` that a process has mapped or open: another kernel of the same user, say."""
    found: set[str] = set()
    for name in filter(str.isdigit, os.listdir("/proc")):
        with suppress(*GONE, PermissionError):
            with open(f"/proc/{name}/maps", errors="replace") as file:
                maps = file.read()
            found |= {path for path in paths if path in maps}
            for number in os.listdir(f"/proc/{name}/fd"):
                found.add(os.readlink(f"/proc/{name}/fd/{number}"))
    return found


def _end_by(number: int) -> NoReturn:
    """End as a process does that `number` was sent to."""
    if number != signal.SIGKILL:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [number])
    os.kill(os.getpid(), number)
    os._exit(128 + number)
