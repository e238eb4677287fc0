"""A confined kernel tries to get out: each test is one claim of the threat model, attacked from a cell."""

import ast
import ctypes
import os
import signal
import site
import socket
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import psutil
import pytest

from gangso import content
from gangso.kernels import sandbox
from gangso.kernels.sandbox import trial
from running import Kernel, Runtime, alive, eventually, kernel

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are confined on Linux only")

MiB = 1 << 20
PRELUDE = """
import contextlib, ctypes, errno, mmap, os, resource, signal, socket, subprocess, sys, time
from pathlib import Path

libc = ctypes.CDLL(None, use_errno=True)

def refused(call, *arguments):
    try:
        call(*arguments)
    except (OSError, MemoryError):
        return True
    return False

def syscall(number, *arguments):
    if libc.syscall(ctypes.c_long(number), *map(ctypes.c_long, arguments)) == -1:
        raise OSError(ctypes.get_errno(), "")

def in_child(function):
    "Run it in a fork; return the exit status as `subprocess` has it."
    if (pid := os.fork()) == 0:
        function()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
"""


@pytest.fixture(scope="module", params=["namespaces", "landlock"])
def walls(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Each kind of walls that this system has."""
    code = "import pathlib, sys; from gangso.kernels.sandbox import trial; print(trial._try(sys.argv[1], pathlib.Path(sys.argv[2])))"
    command = [sys.executable, "-c", code, request.param, tmp_path_factory.mktemp("trial")]
    failed, reason = ast.literal_eval(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    if failed is None:
        pytest.skip(f"not on this system: {reason}")
    assert failed == ()
    return request.param


Confined = Callable[..., AbstractContextManager[Kernel]]


@pytest.fixture
def confined(walls: str, runtime: Runtime, tmp_path: Path) -> Confined:
    """Start a kernel at ``tmp_path / "desk"``; keyword arguments are those of its policy."""
    return start(walls, tmp_path)


def start(walls: str, folder: Path) -> Confined:
    @contextmanager
    def started(**limits: object) -> Iterator[Kernel]:
        desk = folder / "desk"
        desk.mkdir(exist_ok=True)
        sight = {"readable": sandbox.readable(), "hidden": sandbox.hidden(), "shown": sandbox.shown()}
        policy = sandbox.Policy(os.fspath(desk), walls, **sight | limits)
        with kernel(sandbox=policy, env=sandbox.clean(os.environ), cwd=os.fspath(desk)) as it:
            it.run(PRELUDE)
            yield it

    return started


def holds(kernel: Kernel, *claims: str) -> None:
    """Assert expressions that are evaluated in the kernel."""
    assert {claim: kernel.value(f"print(bool({claim}))") for claim in claims} == dict.fromkeys(claims, "True")


def status(kernel: Kernel, code: str) -> int:
    """Run a cell that ends the kernel; return the kernel's exit status."""
    kernel.client.execute(textwrap.dedent(code))
    return eventually(lambda: kernel.manager.provisioner.process.poll() is not None, 60) and (
        kernel.manager.provisioner.process.returncode
    )


@pytest.fixture
def bystander() -> Iterator[subprocess.Popen]:
    """Another process of the same user, with a secret in its environment."""
    started = subprocess.Popen(["sleep", "600"], env={"TOKEN": "hidden", "PATH": os.environ["PATH"]})
    yield started
    started.kill()
    started.wait()


# The network


def test_no_network_not_even_the_machines_own(confined: Confined):
    with socket.create_server(("127.0.0.1", 0)) as server, confined() as it:
        address = server.getsockname()
        holds(
            it,
            f"refused(socket.create_connection, {address}, 3)",
            "refused(socket.socket, socket.AF_INET, socket.SOCK_DGRAM)",
            "refused(socket.socket, socket.AF_INET6)",
            "refused(socket.socket, socket.AF_NETLINK, socket.SOCK_RAW)",
            "refused(socket.socket, socket.AF_PACKET, socket.SOCK_RAW)",
            "refused(socket.socket, socket.AF_VSOCK)",
            "refused(socket.socket, socket.AF_ALG)",
            "refused(socket.getaddrinfo, 'example.org', 80)",
        )


def test_no_socket_of_another_process(confined: Confined, runtime: Runtime):
    """Neither by an abstract name nor by a path, the kernel server's above all."""
    with socket.socket(socket.AF_UNIX) as stream, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as datagram:
        name = f"\0gangso-test-{os.getpid()}"
        stream.bind(name)
        stream.listen()
        datagram.bind(name + "d")
        with confined() as it:
            (server,) = runtime.place.glob("*.sock")
            holds(
                it,
                f"refused(socket.socket(socket.AF_UNIX).connect, {name!r})",
                f"refused(lambda: socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b'', {name + 'd'!r}))",
                f"refused(lambda: socket.socketpair(type=socket.SOCK_DGRAM)[0].sendto(b'', {name + 'd'!r}))",
                f"refused(socket.socket(socket.AF_UNIX).connect, {os.fspath(server)!r})",
            )


# Files


def test_what_it_cannot_read(confined: Confined, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    course = tmp_path / "course"
    course.mkdir(mode=0o777)
    secret = course / "gradebook.db"
    secret.write_text("secret")
    secret.chmod(0o666)
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "link").symlink_to(secret)
    home = Path.home()
    with confined() as it:
        path = os.fspath(secret)
        holds(
            it,
            f"refused(open, {path!r})",
            "refused(open, 'link')",
            f"refused(lambda: (os.symlink({path!r}, 'second'), open('second')))",
            f"refused(lambda: (os.link({path!r}, 'third'), open('third')))",
            "refused(open, '../course/gradebook.db')",
            f"refused(os.listdir, {os.fspath(course)!r})",
            f"refused(open, '/proc/self/root' + {path!r})",
            "refused(open, '/proc/self/cwd/../course/gradebook.db')",
            f"refused(open, f'/proc/{{os.getppid()}}/root' + {path!r})",
            f"refused(lambda: open({path!r}, 'w'))",
            f"refused(os.unlink, {path!r})",
            f"refused(os.rename, {path!r}, 'fourth')",
            "refused(open, '/etc/shadow')",
            "refused(os.listdir, '/var/log')",
            "refused(os.listdir, '/home')",
            f"refused(os.listdir, {os.fspath(home / '.ssh')!r})",
            "refused(open, '/dev/mem')",
            "refused(open, '/dev/kmsg')",
            "refused(open, '/dev/tty')",
            "refused(open, '/proc/kcore')",
        )
    assert secret.read_text() == "secret"


def test_what_is_hidden_among_what_it_can_read(confined: Confined, tmp_path: Path):
    package = tmp_path / "package"
    for part in ("open", "closed", "deep/closed"):
        (package / part).mkdir(parents=True)
        (package / part / "file").write_text(part)
    (package / "single").write_text("single")
    hidden = tuple(os.fspath(package / part) for part in ("closed", "deep/closed", "single"))
    with confined(readable=(*sandbox.readable(), os.fspath(package)), hidden=hidden) as it:
        assert it.value(f"print(open('{package}/open/file').read())") == "open"
        for path in ("closed/file", "deep/closed/file", "single"):
            holds(it, f"refused(open, '{package / path}') or not open('{package / path}').read()")


def test_a_file_may_be_shown_in_a_hidden_folder(confined: Confined, tmp_path: Path):
    """In a folder that is readable but for it, as installed, and where nothing else is readable, as in a checkout."""
    installed, checkout = tmp_path / "installed", tmp_path / "checkout"
    for root in (installed, checkout):
        (root / "closed" / "case").mkdir(parents=True)
        for name in ("shown.py", "secret.py"):
            (root / "closed" / "case" / name).write_text(name)
    hidden = tuple(os.fspath(root / "closed") for root in (installed, checkout))
    shown = tuple(os.fspath(root / "closed" / "case" / "shown.py") for root in (installed, checkout))
    with confined(readable=(*sandbox.readable(), os.fspath(installed)), hidden=hidden, shown=shown) as it:
        for path in map(Path, shown):
            assert it.value(f"print(open('{path}').read())") == "shown.py"
            holds(it, f"refused(open, '{path.with_name('secret.py')}')", f"refused(open, '{path}', 'a')")


def test_the_curriculums_solutions_are_out_of_sight(confined: Confined):
    """Of the notebooks it sees what participants' data are drawn from, and nothing else."""
    assert os.fspath(content.root() / "notebooks") in sandbox.hidden()
    # An editable installation leaves a copy among the packages.
    roots = [content.root(), *(Path(folder, "gangso", "_content") for folder in site.getsitepackages())]
    names = [file for root in roots for folder in ("notebooks", "grading") for file in (root / folder).rglob("*.py")]
    solutions = [os.fspath(file) for file in names if file.name != "exercise.py"]
    assert len(solutions) < len(names)
    with confined() as it:
        assert it.value(f"print([p for p in {solutions!r} if not refused(open, p)])") == "[]"
        for root in map(os.fspath, roots):
            found = f"[*Path({root!r}).glob('notebooks/**/*'), *Path({root!r}).glob('grading/**/*')]"
            readable = f"{{str(p) for p in {found} if p.is_file() and not refused(open, p)}}"
            assert it.value(f"print({readable} - {{*{sandbox.shown()!r}}})") == "set()"
        case = content.root() / "notebooks" / "11_spindle"
        assert it.value("from gangso import exercises; print(len(exercises.load('11_spindle').spindles(1)))") == "6"
        holds(it, *(f"refused(open, '{case / name}')" for name in ("lesson.py", "assignment.py")))


def test_what_it_cannot_write(confined: Confined, tmp_path: Path):
    """Nothing that another kernel, or the grader, ever reads: packages, bytecode, settings, caches, home."""
    victim = tmp_path / "desk" / "victim"
    victim.parent.mkdir()
    victim.write_text("mine")
    outside = tmp_path / "outside"
    outside.write_text("mine")
    outside.chmod(0o666)
    site = Path(psutil.__file__).parent
    before = outside.stat(), site.stat(), Path.home().stat()
    with confined() as it:
        for folder in (
            site,
            site / "__pycache__",
            sys.prefix,
            Path(os.__file__).parent,
            "/etc",
            "/usr/lib",
            "/",
            "/dev",
        ):
            holds(it, f"refused(open, '{folder}/new', 'w')", f"refused(os.mkdir, '{folder}/new')")
        path = os.fspath(outside)
        it.run(
            f"""
for attempt in (
    lambda: os.chmod({path!r}, 0), lambda: os.utime({path!r}, (1, 1)), lambda: os.truncate({path!r}, 0),
    lambda: os.open({path!r}, os.O_TRUNC), lambda: open({path!r}, "a").write("x"), lambda: os.setxattr({path!r}, "user.a", b""),
    lambda: os.chmod({os.fspath(site / "__init__.py")!r}, 0), lambda: os.unlink({os.fspath(site / "__init__.py")!r}),
    lambda: open({psutil.__file__!r}, "a").write("x"), lambda: os.chown({path!r}, os.getuid(), os.getgid()),
    lambda: open({os.fspath(Path.home() / "new")!r}, "w"), lambda: open({os.fspath(Path.home() / ".bashrc")!r}, "a").write("x"),
):
    with contextlib.suppress(OSError):
        attempt()
"""
        )
    assert outside.read_text() == "mine"
    for old, new in zip(before, (outside.stat(), site.stat(), Path.home().stat()), strict=True):
        assert (old.st_mode, old.st_mtime_ns, old.st_uid) == (new.st_mode, new.st_mtime_ns, new.st_uid)
    assert Path(psutil.__file__).stat().st_mode & 0o400


def test_the_folder_of_its_sockets_takes_nothing_else(confined: Confined):
    if not trial.landlock.version():
        pytest.skip("without Landlock only their number is watched")
    with confined() as it:
        folder = Path(it.manager.connection_file).parent
        holds(
            it,
            f"refused(open, '{folder}/new', 'w')",
            f"refused(open, '{it.manager.connection_file}', 'a')",
            f"refused(os.symlink, '/etc', '{folder}/link')",
            f"refused(os.mkdir, '{folder}/new')",
        )
        flood = f"for i in range(1000): socket.socket(socket.AF_UNIX).bind('{folder}/s%d' % i); time.sleep(0.001)"
        assert sandbox.ended_by(status(it, flood)) == "disk"


def test_of_the_servers_descriptors_none_is_left(confined: Confined, tmp_path: Path, walls: str):
    file = tmp_path / "open"
    with file.open("w"), confined() as one, confined() as two:
        code = "print([os.readlink(f'/proc/self/fd/{n}') for n in range(200) if os.path.islink(f'/proc/self/fd/{n}')])"
        for it in (one, two):
            links = eval(it.value(code))
            assert {link for link in links if link.startswith("/") and link != "/dev/null"} == set()
            assert links[0] == "/dev/null"
            holds(it, "not os.isatty(1)")
            # A pidfd of its guard would let it stop the guard.
            assert not [link for link in links if "pidfd" in link]


# Other processes


def test_it_sees_and_reaches_no_other_process(confined: Confined, bystander: subprocess.Popen):
    with confined() as it:
        server = psutil.Process(it.pid).ppid()
        for pid in (bystander.pid, os.getpid(), server, it.pid):
            holds(
                it,
                f"refused(os.kill, {pid}, 0)",
                f"refused(os.kill, {pid}, signal.SIGSTOP)",
                f"refused(open, '/proc/{pid}/environ')",
                f"refused(open, '/proc/{pid}/mem')",
                f"refused(open, '/proc/{pid}/maps')",
                f"refused(os.readlink, '/proc/{pid}/fd/0')",
                f"refused(syscall, 101, 16, {pid}, 0, 0)",
                f"refused(syscall, 310, {pid}, 0, 0, 0, 0, 0)",
                f"refused(os.setpriority, os.PRIO_PROCESS, {pid}, 19)",
                f"refused(resource.prlimit, {pid}, resource.RLIMIT_NOFILE, (1, 1))",
            )
        it.run("with contextlib.suppress(OSError): os.kill(-1, signal.SIGCONT)")
        holds(
            it,
            "not [p for p in Path('/proc').glob('[0-9]*/environ') if not refused(p.read_bytes) and p.parts[2] != str(os.getpid())]",
        )
    assert alive(bystander.pid)


def test_no_turn_of_another_process_on_the_processor(confined: Confined, walls: str, bystander: subprocess.Popen):
    """Neither of one, nor of all of a user's at once; its own threads may be scheduled."""
    nice, processors, policy = os.nice(0), os.sched_getaffinity(bystander.pid), os.sched_getscheduler(bystander.pid)
    with confined() as it:
        it.run(
            f"""
for attempt in (
    lambda: os.setpriority(os.PRIO_USER, 0, 19), lambda: os.setpriority(os.PRIO_PGRP, 0, 19),
    lambda: syscall(251 if os.uname().machine == "x86_64" else 30, 3, 0, 3 << 13),
    lambda: os.sched_setaffinity({bystander.pid}, {{min(os.sched_getaffinity(0))}}),
    lambda: os.sched_setscheduler({bystander.pid}, os.SCHED_IDLE, os.sched_param(0)),
):
    with contextlib.suppress(OSError):
        attempt()
"""
        )
        if walls == "landlock":
            holds(it, "refused(os.setpriority, os.PRIO_USER, 0, 19)", f"os.getpriority(os.PRIO_PROCESS, 0) == {nice}")
        holds(it, "os.sched_setaffinity(0, os.sched_getaffinity(0)) is None", "os.nice(1) is not None")
    assert os.nice(0) == os.getpriority(os.PRIO_PROCESS, bystander.pid) == nice
    assert os.sched_getaffinity(bystander.pid) == processors and os.sched_getscheduler(bystander.pid) == policy


def test_no_shared_object_of_another_process(confined: Confined):
    """System V objects that everybody may use, which are found by their numbers."""
    libc = ctypes.CDLL(None)
    memory, queue, semaphore = libc.shmget(0, 4096, 0o666), libc.msgget(0, 0o666), libc.semget(0, 1, 0o666)
    try:
        with confined() as it:
            holds(
                it,
                f"ctypes.c_long(libc.shmat({memory}, None, 0o10000)).value == -1",
                f"libc.shmctl({memory}, 0, None) == -1",
                f"libc.msgsnd({queue}, ctypes.create_string_buffer(b'1' * 16), 8, 0o4000) == -1",
                f"libc.semctl({semaphore}, 0, 16, 1) == -1",
            )
    finally:
        gone = [libc.shmctl(memory, 0, None), libc.msgctl(queue, 0, None), libc.semctl(semaphore, 0, 0)]
    assert gone == [0, 0, 0]


def test_it_is_not_told_what_happens_elsewhere(confined: Confined, tmp_path: Path):
    folder = tmp_path / "submitted"
    folder.mkdir(mode=0o755)
    with confined() as it:
        holds(it, f"libc.inotify_add_watch(libc.inotify_init(), {os.fsencode(folder)!r}, 0xFFF) == -1")
        # Nor in what all processes share: no queue, no signal, no lease. Locks of its own files are its own.
        holds(
            it,
            "libc.inotify_init() == -1",
            "libc.inotify_init1(0) == -1",
            "libc.fanotify_init(0, 0) == -1",
            "refused(__import__('fcntl').fcntl, os.open(os.path.dirname(os.__file__), os.O_RDONLY), 1026, 1)",
            "refused(__import__('fcntl').fcntl, os.open(os.__file__, os.O_RDONLY), 1024, 0)",
        )
        it.run("import fcntl; own = open('own.lock', 'w')")
        holds(it, "fcntl.flock(own, fcntl.LOCK_EX) is None", "fcntl.lockf(own, fcntl.LOCK_EX) is None")


def test_the_machine_s_counters_are_out_of_sight(confined: Confined, walls: str):
    """They tell what others do: each interrupt, lock and page of everybody. Landlock alone shows them; the threat model says so."""
    if walls == "landlock":
        pytest.skip("Landlock alone cannot show a part of /proc")
    with confined() as it:
        holds(
            it,
            "not any(open('/proc/' + name).read(1) for name in ('interrupts', 'softirqs', 'locks', 'vmstat', 'zoneinfo', 'slabinfo'))",
            "os.listdir('/proc/pressure') == os.listdir('/proc/sysvipc') == []",
            "all(open('/proc/' + name).read(1) for name in ('cpuinfo', 'meminfo', 'stat', 'self/stat', 'sys/kernel/pid_max'))",
        )


def test_no_lock_is_seen_by_another_kernel(confined: Confined):
    """Whoever locks what all may read, by whichever call, is told that it worked; nobody else learns of it."""
    with confined() as one, confined() as other:
        for it in (one, other):
            it.run("import fcntl, os, struct; shared = open(os.__file__)")
        one.run("fcntl.flock(shared, fcntl.LOCK_EX)")
        one.run("fcntl.lockf(shared, fcntl.LOCK_SH)")
        one.run("fcntl.fcntl(shared, 37, struct.pack('hhqqi4x', fcntl.F_RDLCK, 0, 0, 0, 0))")  # F_OFD_SETLK
        asked = (
            "struct.unpack('hhqqi4x', fcntl.fcntl(shared, {}, struct.pack('hhqqi4x', fcntl.F_WRLCK, 0, 0, 0, 0)))[0]"
        )
        holds(
            other,
            "fcntl.flock(shared, fcntl.LOCK_EX | fcntl.LOCK_NB) is None",
            f"{asked.format(5)} == fcntl.F_UNLCK",  # F_GETLK
            f"{asked.format(36)} == fcntl.F_UNLCK",  # F_OFD_GETLK
        )


def test_the_guard_cannot_be_stopped(confined: Confined):
    """Its limits hold although the kernel signals its whole group."""
    with confined(cpu_seconds=2) as it:
        it.run("with contextlib.suppress(OSError): os.killpg(os.getpgrp(), signal.SIGCONT)")
        code = """
            for pid in (0, os.getppid(), -1):
                with contextlib.suppress(OSError):
                    os.kill(pid, signal.SIGSTOP) if pid > 1 else None
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            while True:
                pass
        """
        assert sandbox.ended_by(status(it, code)) == "cpu"


def test_nothing_of_the_graders_environment(own_runtime: Runtime, walls: str, tmp_path: Path, monkeypatch):
    """Neither in the variables nor anywhere in its memory."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://grader:swordfish-5518@db")
    monkeypatch.setenv("GANGSO_LANG", "ko")
    with start(walls, tmp_path)() as it:
        assert it.value("print(os.environ['GANGSO_LANG'])") == "ko"
        holds(it, "'DATABASE_URL' not in os.environ", "set(open('/proc/self/environ', 'rb').read()) <= {0}")
        search = """
            import re
            found, word = 0, b"swordfish" + b"-%d" % (11 * 500 + 18)
            with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
                for line in maps:
                    start, end = (int(part, 16) for part in line.split()[0].split("-"))
                    if "rw" in line and "[v" not in line:
                        with contextlib.suppress(OSError, ValueError, OverflowError):
                            memory.seek(start)
                            found += memory.read(end - start).count(word)
            del word
            print(found)
        """
        assert int(it.value(textwrap.dedent(search))) <= 1  # the word that is looked for


def test_calls_that_no_notebook_needs(confined: Confined):
    with confined() as it:
        for number in (
            165,
            272,
            308,
            101,
            321,
            298,
            323,
            425,
            250,
            248,
            319,
            29,
            246,
            175,
            169,
            310,
            438,
            424,
            304,
            155,
            428,
        ):
            code = f"syscall({number}, 0, 0, 0, 0)"
            assert it.value(f"try: {code}\nexcept OSError as e: print(e.errno)") == "1", number
        holds(
            it,
            "refused(syscall, 435, 0, 88)",
            "refused(syscall, 0x40000000 + 39)",
            "refused(syscall, 56, 0x10000011, 0, 0, 0, 0)",
            "refused(syscall, 16, 0, 0x5412, 0)",
            "refused(lambda: socket.socketpair()[0].send(b'x', socket.MSG_OOB))",
            "refused(os.setuid, 0) or os.getuid() != 0",
        )
        # A 32-bit call, whose number would mean another call to the filter.
        code = """
            def call():
                code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
                code.write(bytes.fromhex("b814000000cd80c3"))  # mov eax, 20; int 0x80; ret
                ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
            print(in_child(call))
        """
        assert it.value(textwrap.dedent(code)) == str(-signal.SIGSYS)


def test_no_privilege_to_be_had(confined: Confined, walls: str):
    with confined() as it:
        said = dict(line.split(":\t") for line in it.value("print(open('/proc/self/status').read())").splitlines())
        assert (said["NoNewPrivs"], said["Seccomp"]) == ("1", "2")
        sets = {int(said[name], 16) for name in ("CapPrm", "CapEff", "CapInh", "CapAmb")}
        # Run by root behind Landlock alone, it may enter folders of root's, as far as Landlock lets it.
        entering = {1 << 1, 1 << 2} if walls == "landlock" and os.getuid() == 0 else set()
        assert sets <= {0} | entering
        assert "0" not in said["Uid"].split()
        holds(it, "refused(os.setuid, 0)", "not subprocess.run('su -c id', shell=True, capture_output=True).stdout")


# Nothing survives


DAEMON = """
for _ in range(3):
    if os.fork() == 0:
        with contextlib.suppress(OSError): os.setsid()
        with contextlib.suppress(OSError): os.setpgid(0, 0)
        libc.prctl(1, 0)  # PR_SET_PDEATHSIG: to outlive the parent
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT): signal.signal(number, signal.SIG_IGN)
        if os.fork() == 0:
            os.execvp("sleep", ["sleep", "{mark}"])
        os._exit(0)
libc.prctl(1, 0)
time.sleep(0.3)
"""


def marked(mark: str) -> list[psutil.Process]:
    return [each for each in psutil.process_iter(["cmdline"]) if (each.info["cmdline"] or [])[-1:] == [mark]]


@pytest.mark.parametrize("end", ["shutdown", "kill", "crash", "server"])
def test_no_process_outlives_the_kernel(walls: str, own_runtime: Runtime, tmp_path: Path, end: str):
    mark = f"98{os.getpid()}"
    with start(walls, tmp_path)() as it:
        it.run(DAEMON.replace("{mark}", mark))
        assert len(eventually(lambda: marked(mark))) == 3
        if end == "kill":
            os.kill(it.pid, signal.SIGKILL)
        elif end == "crash":
            status(it, "ctypes.string_at(0)")
        elif end == "server":
            own_runtime.server().kill()
        if end != "shutdown":
            eventually(lambda: not marked(mark), 10)
    eventually(lambda: not marked(mark), 10)


def test_no_file_outlives_the_kernel(confined: Confined, walls: str, tmp_path: Path):
    with confined() as it:
        it.run(
            "[Path(folder, 'left-behind').write_text('') for folder in ('/tmp', '/dev/shm', '.', os.environ['HOME']) if os.path.isdir(folder)]"
        )
    # With a view of its own not even the desk was written to; without, whoever made the desk removes it.
    assert walls != "namespaces" or list((tmp_path / "desk").iterdir()) == []
    for folder in ("/dev/shm", "/tmp", Path.home()):
        assert not Path(folder, "left-behind").exists()


# Limits


def test_memory_of_one_process(confined: Confined):
    """A refusal, which a notebook reports, not an end."""
    with confined(memory=256 * MiB) as it:
        holds(it, "refused(bytearray, 400 * 2**20)", "len(bytearray(150 * 2**20))")


def test_memory_of_many_processes(confined: Confined):
    with confined(memory=256 * MiB) as it:
        hoard = """
            for _ in range(6):
                if os.fork() == 0:
                    hoard = bytearray(os.urandom(1)) * (100 * 2**20)
                    time.sleep(60)
            time.sleep(60)
        """
        assert sandbox.ended_by(status(it, hoard)) == "memory"


def test_memory_shared_without_a_name(confined: Confined):
    code = """
        held = mmap.mmap(-1, 400 * 2**20)
        for at in range(0, len(held), 4096):
            held[at] = 1
        time.sleep(600)
    """
    with confined(memory=256 * MiB) as it:
        assert sandbox.ended_by(status(it, code)) == "memory"


def test_memory_of_processes_that_are_over_to_look_at(confined: Confined):
    """Their first threads have ended, and with them what the system says of the processes' memory."""
    code = """
        import threading
        def fill():
            held = bytearray(b"1") * (140 * 2**20)
            time.sleep(600)
        for _ in range(2):
            if os.fork() == 0:
                threading.Thread(target=fill).start()
                syscall(60 if os.uname().machine == "x86_64" else 93, 0)  # exit, of this thread alone
        time.sleep(600)
    """
    with confined(memory=256 * MiB) as it:
        assert sandbox.ended_by(status(it, code)) == "memory"


def test_memory_in_tables_of_pages(confined: Confined):
    """Pages that are only read are all the same one; their tables are not."""
    code = """
        libc.mmap.restype = ctypes.c_void_p
        size = ctypes.c_size_t(1 << 38)
        start = libc.mmap(None, size, mmap.PROT_READ, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000, -1, ctypes.c_long(0))
        libc.madvise(ctypes.c_void_p(start), size, 15)  # no huge pages
        for at in range(start, start + size.value, 2 << 20):
            ctypes.c_char.from_address(at).value
        time.sleep(600)
    """
    with confined(memory=256 * MiB) as it:
        assert sandbox.ended_by(status(it, code)) == "memory"


def test_memory_in_sockets(confined: Confined):
    """What nobody has received yet is of no process; nobody can ask for room for more."""
    code = """
        def fill():
            held = []
            with contextlib.suppress(OSError):
                while True:
                    for one in socket.socketpair():
                        held.append(one)
                        one.setblocking(False)
                        with contextlib.suppress(BlockingIOError):
                            while True:
                                one.send(bytes(1 << 16))
            return held
        for _ in range(3):
            if os.fork() == 0:
                held = fill()
                time.sleep(600)
        time.sleep(600)
    """
    with confined(memory=256 * MiB) as it:
        larger = """
            with socket.socket(socket.AF_UNIX) as one:
                before = one.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
                one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16 * before)
                print(one.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) == before)
        """
        assert it.value(textwrap.dedent(larger)) == "True"
        assert sandbox.ended_by(status(it, code)) == "memory"


def test_memory_in_pipes(confined: Confined):
    """Pages that wait in a pipe are of no process; none can be given to it, and there is room for a few in each."""
    code = """
        def fill():
            held = []
            with contextlib.suppress(OSError):
                while True:
                    for end in os.pipe():
                        held.append(end)
                        os.set_blocking(end, False)
                    with contextlib.suppress(BlockingIOError):
                        while True:
                            os.write(held[-1], bytes(1 << 16))
        for _ in range(40):
            if os.fork() == 0:
                fill()
                time.sleep(600)
        time.sleep(600)
    """
    with confined(memory=256 * MiB) as it:
        it.run("import fcntl; ours, theirs = os.pipe()")
        holds(it, "refused(fcntl.fcntl, theirs, 1031, 1 << 20)", "refused(syscall, 278, theirs, 0, 0, 0)")
        assert it.value("print(fcntl.fcntl(theirs, 1032))") == "65536"
        assert sandbox.ended_by(status(it, code)) == "memory"


def test_memory_in_queues_of_events(confined: Confined):
    """What they watch is memory of the system, and each user may have so many watches; open files alone are none."""
    few = """
        import select
        held = [os.pipe() for _ in range(400)]
        queue = select.epoll()
        for one, _ in held:
            queue.register(one, select.EPOLLIN)
        time.sleep(1)
    """
    many = """
        kept = []
        with contextlib.suppress(OSError):
            for _ in range(200):
                kept.append(select.epoll())
                for pair in held[:300]:
                    for end, what in zip(pair, (select.EPOLLIN, select.EPOLLOUT)):
                        kept[-1].register(end, what)
        time.sleep(600)
    """
    with confined(memory=256 * MiB) as it:
        assert it.run(textwrap.dedent(few))[0]["status"] == "ok"
        assert sandbox.ended_by(status(it, many)) == "memory"


def test_files_that_wait_to_be_received_are_counted():
    """Of all that a user may have on their way, one kernel holds a share: else no other kernel of that user starts."""
    code = """
        import os, socket
        from gangso.kernels.sandbox import guard
        one, other = socket.socketpair()
        before = guard._sent((os.getpid(),))
        for _ in range(3):
            socket.send_fds(one, [b"x"], [0] * 100)
        print(before, guard._sent((os.getpid(),)), guard.SENT < 300)
        socket.recv_fds(other, 1, 100)
        print(guard._sent((os.getpid(),)))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True)
    assert done.stdout == "0 300 True\n200\n"


def test_timers_and_waiting_signals(confined: Confined):
    """Each is memory of the system: there are some thousands, for all that runs as this user."""
    code = """
        made, event = ctypes.c_void_p(), (ctypes.c_int * 16)(0, 0, 0, 1)
        number = 0
        while number < 100_000 and libc.timer_create(1, ctypes.byref(event), ctypes.byref(made)) == 0:
            number += 1
        print(0 < number < 5000)
    """
    with confined() as it:
        assert it.value(textwrap.dedent(code)) == "True"


def test_shared_pages_count_once(confined: Confined):
    """Workers that read what their parent has made are no reason to end it."""
    with confined(memory=256 * MiB) as it:
        code = """
            data = bytearray(100 * 2**20)
            for _ in range(6):
                if os.fork() == 0:
                    time.sleep(2)
                    os._exit(0)
            print([os.wait()[1] for _ in range(6)])
        """
        assert it.value(textwrap.dedent(code)) == "[0, 0, 0, 0, 0, 0]"


def test_processor_time_of_all_processes(confined: Confined):
    with confined(cpu_seconds=2) as it:
        burn = """
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGXCPU, signal.SIG_IGN)
            os.fork()
            while True:
                pass
        """
        assert sandbox.ended_by(status(it, burn)) == "cpu"


def test_processor_time_of_processes_that_nobody_waits_for(confined: Confined):
    with confined(cpu_seconds=2) as it:
        burn = """
            signal.signal(signal.SIGCHLD, signal.SIG_IGN)
            while True:
                if os.fork() == 0:
                    until = time.monotonic() + 0.6
                    while time.monotonic() < until:
                        pass
                    os._exit(0)
                time.sleep(0.6)
        """
        assert sandbox.ended_by(status(it, burn)) == "cpu"


# A process that nobody started: its parent has ended, or it is a sibling of whoever started it (`CLONE_PARENT`, x86_64's `clone`).
LEFT = """
    def leave(function):
        "Start it as an orphan."
        if os.fork() == 0:
            if os.fork() == 0:
                function()
            os._exit(0)
        os.wait()

    def stand_beside(function):
        "Start it as the child of the own parent, where the system has one that is no init."
        pid = libc.syscall(56, 0x8000 | signal.SIGCHLD, 0, 0, 0, 0)
        if pid == 0:
            function()
            os._exit(0)
        if pid == -1:
            leave(function)
"""
STARTS = [
    "leave",
    pytest.param("stand_beside", marks=pytest.mark.skipif(os.uname().machine != "x86_64", reason="x86_64's")),
]


@pytest.mark.parametrize("start", STARTS)
def test_processes_whose_parents_have_gone_count(confined: Confined, start: str):
    burn = f"""
        def burn():
            while True:
                pass
        for _ in range(2):
            {start}(burn)
        time.sleep(60)
    """
    hold = f"""
        def hold():
            held = bytearray(b"x" * ({90 * MiB}))
            time.sleep(60)
        for _ in range(4):
            {start}(hold)
        time.sleep(60)
    """
    for code, limit in ((burn, "cpu"), (hold, "memory")):
        with confined(cpu_seconds=2, memory=256 * MiB) as it:
            it.run(textwrap.dedent(LEFT))
            assert sandbox.ended_by(status(it, code)) == limit


def test_a_fork_bomb_stays_small(confined: Confined):
    with confined(processes=64) as it:
        pid, before = it.pid, len(psutil.pids())
        code = """
            def bomb():
                deadline = time.monotonic() + 2
                while time.monotonic() < deadline:
                    with contextlib.suppress(OSError):
                        os.fork()
            in_child(bomb)
        """
        it.client.execute(textwrap.dedent(code))
        most = 0
        for _ in range(20):
            most = max(most, len(psutil.pids()) - before)
            if it.manager.provisioner.process.poll() is not None:
                break
            signal.sigtimedwait([], 0.1)
        assert 8 < most < 128
    assert not alive(pid)
    eventually(lambda: len(psutil.pids()) < before + 40, 10)


def test_threads_count_as_processes(confined: Confined):
    with confined(processes=64) as it:
        code = """
            import threading
            started = 0
            with contextlib.suppress(RuntimeError):
                for _ in range(500):
                    threading.Thread(target=time.sleep, args=(1,), daemon=True).start()
                    started += 1
            print(started)
        """
        assert int(it.value(textwrap.dedent(code))) < 70


def test_the_disk_is_as_small_as_it_was_said(confined: Confined, walls: str, tmp_path: Path):
    with confined(disk=16 * MiB, file_size=4 * MiB, files=200) as it:
        holds(it, "refused(lambda: open('big', 'wb').write(bytes(5 * 2**20)))")
        fill = "for i in range(100): open(f'file{i}', 'wb').write(bytes(2**20)); time.sleep(0.05)"
        if walls == "namespaces":
            reply, _, _ = it.run(fill)
            assert "No space left" in reply["evalue"]
            it.run("for p in Path('.').glob('file*'): p.unlink()")
            reply, _, _ = it.run("for i in range(1000): open(f'/tmp/{i}', 'w')")
            assert "No space left" in reply["evalue"]
        else:
            assert sandbox.ended_by(status(it, fill)) == "disk"


@pytest.mark.parametrize(
    "write",
    [
        "file = os.open(name, os.O_CREAT | os.O_RDWR); os.unlink(name); os.write(file, data)",
        "file = os.open(name, os.O_CREAT | os.O_RDWR); os.unlink(name); os.write(file, data);"
        "held.append(mmap.mmap(file, 0)); os.close(file)",
        "os.mkdir(name, 0o300); Path(name, 'file').write_bytes(data)",
        "Path('/dev/shm', f'gangso-test-{os.getpid()}-{name}').write_bytes(data)",
    ],
    ids=["removed", "mapped", "closed folder", "shared memory"],
)
def test_the_disk_counts_what_cannot_be_listed(confined: Confined, walls: str, write: str):
    if walls == "landlock" and "shm" in write and os.getuid() != 0:
        pytest.skip("a user's files there may be of any kernel")
    with confined(disk=64 * MiB, file_size=32 * MiB) as it:
        fill = f"held, data = [], bytes(24 * 2**20)\nfor name in 'abcd':\n    {write}"
        if walls == "namespaces":
            assert "No space left" in it.run(fill)[0]["evalue"]
        else:
            assert sandbox.ended_by(status(it, fill + "\ntime.sleep(600)")) == "disk"


def test_open_files(confined: Confined):
    with confined(descriptors=128) as it:
        reply, _, _ = it.run("held = [open('/dev/null') for _ in range(200)]")
        assert "Too many open files" in reply["evalue"]


# What must go on working


def test_a_status_of_its_own_is_no_limit(confined: Confined):
    with confined() as it:
        assert sandbox.ended_by(status(it, f"os._exit({sandbox.guard.STATUS['memory']})")) is None
    with confined() as it:
        assert status(it, "os._exit(7)") == 7
    with confined() as it:
        assert status(it, "ctypes.string_at(0)") == -signal.SIGSEGV


def test_it_is_interrupted_and_goes_on(confined: Confined):
    with confined() as it:
        request = it.client.execute("import time; print('waiting'); time.sleep(60)", stop_on_error=False)
        while it.client.get_iopub_msg(timeout=30)["msg_type"] != "stream":
            pass
        it.manager.interrupt_kernel()
        while (reply := it.client.get_shell_msg(timeout=30))["parent_header"]["msg_id"] != request:
            pass
        assert reply["content"]["ename"] == "KeyboardInterrupt"
        assert it.value("print('well')") == "well"


def test_what_an_honest_notebook_does(confined: Confined, tmp_path: Path):
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "data.csv").write_text("1,2")
    (tmp_path / "desk" / "folder").mkdir()
    (tmp_path / "desk" / "folder" / "module.py").write_text("value = 5")
    with confined() as it:
        assert it.value("import numpy; print(numpy.loadtxt('data.csv', delimiter=',').sum())") == "3.0"
        assert it.value("sys.path.append('folder'); import module; print(module.value)") == "5"
        assert it.value(
            "print(subprocess.run([sys.executable, '-c', 'import numpy; print(5)'], capture_output=True, text=True))"
        ).count("5")
        assert (
            it.value(
                "import tempfile; file = tempfile.NamedTemporaryFile('w'); file.write('x'); print(Path(file.name).exists())"
            )
            == "True"
        )
        assert (
            it.value("import shutil; print(shutil.copy2('data.csv', 'copy.csv')); shutil.move('copy.csv', 'moved.csv')")
            == "copy.csv"
        )
        assert it.value("import getpass; print(getpass.getuser())") == "participant"
        code = """
            import multiprocessing
            def work(number):
                print("at work", flush=True)
                return number + 1
            with multiprocessing.get_context("fork").Pool(2) as pool:
                print(pool.map(work, [1, 2]))
        """
        it.client.execute(textwrap.dedent(code))
        printed = ""  # what another process prints may come after the cell is done
        while "[2, 3]" not in printed or printed.count("at work") < 2:
            message = it.client.get_iopub_msg(timeout=30)
            printed += message["content"].get("text", "")
        _, _, messages = it.run("import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.show()")
        assert any("image/png" in m["content"].get("data", {}) for m in messages)
        assert it.value("import sqlite3; print(sqlite3.connect('a.db').execute('select 1').fetchone())") == "(1,)"
        assert it.value("import asyncio; print(await (await asyncio.create_subprocess_exec('true')).wait())") == "0"


def test_learning_on_two_threads_and_two_processes(own_runtime: Runtime, walls: str, tmp_path: Path):
    """With libraries that the server has imported, as in grading."""
    traits = {"preload": ["numpy", "pandas", "pyarrow.parquet", "sklearn.linear_model", "torch"]}
    desk = tmp_path / "desk"
    desk.mkdir()
    policy = sandbox.Policy(os.fspath(desk), walls, sandbox.readable())
    with kernel(traits=traits, sandbox=policy, env=sandbox.clean(os.environ), cwd=os.fspath(desk)) as it:
        code = """
            import torch
            torch.set_num_threads(2)
            model = torch.nn.Linear(50, 1)
            optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
            for _ in range(20):
                optimizer.zero_grad()
                model(torch.randn(2000, 50)).pow(2).mean().backward()
                optimizer.step()
            print("learnt")
        """
        assert it.value(textwrap.dedent(code)) == "learnt"
        if walls == "namespaces":  # torch hands tensors over by a socket that its worker connects to
            code = """
                from torch.utils.data import DataLoader
                print(int(sum(batch.sum() for batch in DataLoader(torch.ones(10), batch_size=5, num_workers=1))))
            """
            assert it.value(textwrap.dedent(code)) == "10"
        code = """
            import pandas
            pandas.DataFrame({"a": [1, 2]}).to_parquet("table.parquet")
            print(pandas.read_parquet("table.parquet").a.sum())
        """
        assert it.value(textwrap.dedent(code)) == "3"
        assert (
            it.value(
                "from joblib import Parallel, delayed; print(Parallel(n_jobs=2)(delayed(abs)(-i) for i in range(4)))"
            )
            == "[0, 1, 2, 3]"
        )


def test_a_kernel_that_cannot_be_confined_does_not_start(runtime: Runtime, tmp_path: Path):
    from gangso.kernels.fork import ServerError

    policy = sandbox.Policy(os.fspath(tmp_path / "no such desk"), "namespaces", sandbox.readable())
    with pytest.raises(ServerError), kernel(sandbox=policy, env=sandbox.clean(os.environ), cwd=os.fspath(tmp_path)):
        pass
