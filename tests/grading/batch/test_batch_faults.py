"""Whatever is killed, locked or restarted in mid-batch: every submission is graded once, as in an undisturbed run."""

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import foreign_course
import psutil
import pytest
from distributed import LocalCluster
from foreign_course import ANSWERS, ASSIGNMENT, SCORES, leftovers, rows

from gangso.errors import GangsoError
from gangso.grading.batch import coordinator, workers
from gangso.grading.batch.coordinator import Patience
from gangso.grading.batch.step import Step
from gangso.grading.course import course_directory

KILL_POINTS = 14
TESTS = 9  # graded cells of the assignment


@pytest.fixture(scope="module", autouse=True)
def runtime() -> Iterator[Path]:
    """Kernel servers of our own, ended afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="g", dir="/tmp", ignore_cleanup_errors=True) as name,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("XDG_RUNTIME_DIR", name)
        yield Path(name)
        for server in servers(Path(name)):
            server.kill()


def servers(runtime: Path) -> list[psutil.Process]:
    """Return the kernel servers whose sockets are in `runtime`; their kernels look the same, and are children of theirs."""
    found = []
    for process in psutil.process_iter(["cmdline", "ppid"]):
        line = process.info["cmdline"] or ()
        if "gangso.kernels" in line and any(os.fspath(runtime) in word for word in line):
            found.append(process)
    return [process for process in found if process.info["ppid"] not in {other.pid for other in found}]


def grade(folder: Path, **options) -> Iterator[Step]:
    """Grade on one worker, a thread of this process, unless told otherwise."""
    course = course_directory.open_course(folder, ASSIGNMENT)
    return coordinator.grade(course, course.participants(), **{"count": 0, **options})


def assert_undisturbed(folder: Path) -> None:
    """Everyone has one submission in the gradebook, each test of it has its score, the result is there, and nothing else."""
    course = course_directory.open_course(folder, ASSIGNMENT)
    assert {name: score for name, (score, _) in course_directory.scores(course).items()} == SCORES
    assert len(rows(folder)) == len(SCORES) * TESTS
    with sqlite3.connect(folder / "gradebook.db") as database:
        assert sorted(database.execute("SELECT student_id FROM submitted_assignment")) == [
            (name,) for name in sorted(SCORES)
        ]
    database.close()
    assert all(step.outcome == "kept" for step in grade(folder))
    assert leftovers(folder) == []


def until(condition: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def test_nbgrader_gives_the_same_scores(foreign: Path) -> None:
    foreign_course.nbgrader(foreign, "autograde", ASSIGNMENT)
    course = course_directory.open_course(foreign, ASSIGNMENT)
    assert {name: score for name, (score, _) in course_directory.scores(course).items()} == SCORES
    assert [step.outcome for step in grade(foreign)] == ["kept"] * len(SCORES)  # what nbgrader graded is graded


def command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:  # it has just ended
        return ""


def test_a_killed_worker(foreign: Path) -> None:
    steps = grade(foreign, count=2)
    outcomes = [next(steps)]
    (server,) = [child for child in psutil.Process().children() if "forkserver" in command(child)]
    killed = server.children()
    assert len(killed) == 2
    for worker in killed:
        worker.kill()
    outcomes += steps
    assert sorted(step.participant for step in outcomes) == sorted(ANSWERS)
    assert {step.outcome for step in outcomes} == {"done"}
    assert_undisturbed(foreign)


def test_a_worker_that_does_not_move_any_more(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(workers.SETTINGS, "distributed.scheduler.worker-ttl", "5s")
    steps = grade(foreign, count=2)
    outcomes = [next(steps)]
    (server,) = [child for child in psutil.Process().children() if "forkserver" in command(child)]
    frozen, _ = server.children()
    frozen.suspend()
    outcomes += steps
    assert {step.participant: step.outcome for step in outcomes} == dict.fromkeys(ANSWERS, "done")
    assert_undisturbed(foreign)
    until(lambda: not frozen.is_running())


def test_a_killed_kernel_server(foreign: Path, runtime: Path) -> None:
    steps = grade(foreign)
    outcomes = [next(steps)]
    assert servers(runtime)
    for server in servers(runtime):
        server.kill()
    outcomes += steps
    assert {step.participant: step.outcome for step in outcomes} == dict.fromkeys(ANSWERS, "done")
    assert_undisturbed(foreign)


# Forks kill points out of a fresh interpreter, which has no threads yet: one import for all of them.
KILLER = """
import os, random, shutil, signal, sys, threading
from pathlib import Path
from gangso.grading.batch import coordinator
from gangso.grading.course import course_directory
template, folder, assignment, points = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
EVENTS = ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree", "shutil.copyfile", "sqlite3.connect")

def grade(kill_at):
    course = course_directory.open_course(folder, assignment)
    count, main = 0, threading.get_ident()
    def hook(event, arguments):
        nonlocal count
        if event in EVENTS and threading.get_ident() == main and str(folder) in str(arguments):
            count += 1
            if count == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)
    steps = list(coordinator.grade(course, ("anna", "chul"), count=0))
    print(count, *[f"{step.participant}:{step.outcome}" for step in steps], flush=True)

def fork(kill_at):
    reading, writing = os.pipe()
    if (pid := os.fork()) == 0:
        os.dup2(writing, 1)
        signal.alarm(100)
        try:
            grade(kill_at)
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as file:
        said = file.read()
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), said

def fresh():
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)

fresh()
status, said = fork(0)
assert status == 0, (status, said)
events = int(said.split()[0])
print("events", events, flush=True)
rng = random.Random(3)
for point in sorted(rng.sample(range(1, events + 1), points)):
    fresh()
    status, _ = fork(point)
    assert status == -9, (point, status)
    print("killed", point, flush=True)
    shown = sorted(path.parent.parent.name for path in folder.glob("autograded/*/ps1/problem1.ipynb"))
    print("shown", *shown, flush=True)  # or the next fork prints it too
    status, said = fork(0)
    assert status == 0, (point, status)
    print("again", *said.split()[1:], flush=True)
    course = course_directory.open_course(folder, assignment)
    print("scores", sorted((name, score) for name, (score, _) in course_directory.scores(course).items()), flush=True)
    print("left", *folder.rglob(".*.gangso"), flush=True)
"""


def test_a_coordinator_killed_at_many_points(handed_in: Path, tmp_path: Path) -> None:
    """SIGKILL at file and gradebook accesses drawn at random over a whole batch; the next call finishes it."""
    arguments = [sys.executable, "-c", KILLER, handed_in, tmp_path / "course", ASSIGNMENT, str(KILL_POINTS)]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=400)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert int(lines[0].split()[1]) > 40  # a batch has that many points to be killed at, at least
    for shown, again, scores, left in zip(lines[2::5], lines[3::5], lines[4::5], lines[5::5], strict=True):
        graded = set(shown.split()[1:])
        # What was to be seen after the kill was whole, and is not graded again; all the rest is.
        assert set(again.split()[1:]) == {f"{name}:{'kept' if name in graded else 'done'}" for name in ("anna", "chul")}
        assert scores == f"scores {[(name, SCORES[name]) for name in ('anna', 'chul')]}"
        assert left == "left"


def start(folder: Path, *options: str) -> subprocess.Popen:
    command = [
        os.fspath(Path(sys.executable).with_name("gangso")),
        "--lang",
        "en",
        "grade",
        "--course",
        os.fspath(folder),
        ASSIGNMENT,
        *options,
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def results(folder: Path) -> set[str]:
    return {path.parts[-3] for path in folder.glob(f"autograded/*/{ASSIGNMENT}/problem2.ipynb")}


@pytest.mark.parametrize("configured", [True, False])
def test_a_command_begins_with_the_kernel_server_that_its_submissions_use(
    foreign: Path, configured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not configured:
        settings = foreign / "nbgrader_config.py"
        lines = settings.read_text().splitlines(keepends=True)
        settings.write_text("".join(line for line in lines if "PreloadedProvisioner" not in line))
    with tempfile.TemporaryDirectory(prefix="g", dir="/tmp", ignore_cleanup_errors=True) as own:
        monkeypatch.setenv("XDG_RUNTIME_DIR", own)
        command = start(foreign)
        _, errors = command.communicate(timeout=120)
        assert command.returncode == 0, errors
        (server,) = servers(Path(own))  # a second one would mean that the first was begun in vain
        server.kill()


def test_a_killed_command_leaves_no_process(foreign: Path) -> None:
    first = start(foreign)
    until(lambda: results(foreign) or first.poll() is not None)
    family = [psutil.Process(first.pid), *psutil.Process(first.pid).children(recursive=True)]
    first.kill()
    first.communicate(timeout=30)
    _, alive = psutil.wait_procs(family, timeout=30)
    assert not alive
    before = results(foreign)
    steps = {step.participant: step.outcome for step in grade(foreign)}
    assert {name for name, outcome in steps.items() if outcome == "kept"} == before
    assert_undisturbed(foreign)


def test_ctrl_c(foreign: Path) -> None:
    first = start(foreign)
    until(lambda: results(foreign) or first.poll() is not None)
    first.send_signal(signal.SIGINT)
    _, errors = first.communicate(timeout=60)
    assert first.returncode == 130, errors
    assert errors.strip().splitlines()[-1] == "Stopped." and "Traceback" not in errors
    assert leftovers(foreign) == []
    assert {step.outcome for step in grade(foreign)} <= {"kept", "done"}
    assert_undisturbed(foreign)


def test_two_coordinators(foreign: Path) -> None:
    steps = grade(foreign)
    outcomes = [next(steps)]
    second = start(foreign)
    _, errors = second.communicate(timeout=60)
    assert second.returncode == 2
    assert f"being graded already (pid {os.getpid()}" in errors
    outcomes += steps
    assert {step.outcome for step in outcomes} == {"done"}
    assert_undisturbed(foreign)


class Locked:
    """Someone else has the SQLite file to himself."""

    def __init__(self, foreign: Path) -> None:
        self.database = sqlite3.connect(foreign / "gradebook.db", isolation_level=None, check_same_thread=False)
        self.database.execute("BEGIN EXCLUSIVE")

    def release(self) -> None:
        self.database.rollback()
        self.database.close()


def test_a_locked_gradebook_is_waited_for(foreign: Path) -> None:
    steps = grade(foreign)
    outcomes = [next(steps)]
    lock = Locked(foreign)

    def release_when_met() -> None:
        until(lambda: "database is locked" in (foreign / course_directory.LOG).read_text())
        lock.release()

    thread = threading.Thread(target=release_when_met)
    thread.start()
    outcomes += steps
    thread.join()
    assert {step.participant: step.outcome for step in outcomes} == dict.fromkeys(ANSWERS, "done")
    assert_undisturbed(foreign)


def test_a_gradebook_locked_for_good_is_nobodys_zero(foreign: Path) -> None:
    steps = grade(foreign, patience=Patience(gradebook=0.0))
    first = next(steps)
    lock = Locked(foreign)
    others = list(steps)
    assert {(step.outcome, step.blame) for step in others} == {("failed", "grader")}
    assert all("database is locked" in step.reason for step in others)
    lock.release()
    done = {first.participant} | {step.participant for step in others}
    assert done == set(ANSWERS)
    assert results(foreign) == {first.participant}
    assert {step.outcome for step in grade(foreign)} == {"kept", "done"}
    assert_undisturbed(foreign)


def test_no_kernel_is_nobodys_zero(foreign: Path) -> None:
    with sqlite3.connect(foreign / "gradebook.db") as database:
        database.execute(
            """UPDATE notebook SET kernelspec = '{"name": "nonesuch", "display_name": "?", "language": "x"}'"""
        )
    database.close()
    steps = list(grade(foreign))
    assert {(step.outcome, step.blame) for step in steps} == {("failed", "grader")}
    told = (
        "The kernel 'nonesuch' is not this environment's Python",
        "커널 'nonesuch'은(는) 이 환경의 파이썬이 아니어서",
    )
    assert all(any(words in step.reason for words in told) for step in steps)
    assert rows(foreign) == [] and results(foreign) == set()


def test_a_cluster_that_is_not_there(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gangso.grading.batch.workers.JOIN_SECONDS", 1)
    with pytest.raises(GangsoError, match="no Dask scheduler at tcp://127.0.0.1:9"):
        list(grade(foreign, scheduler="tcp://127.0.0.1:9"))


def test_a_cluster_that_goes_away(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        steps = grade(foreign, scheduler=cluster.scheduler_address)
        outcomes = [next(steps)]
        monkeypatch.setattr("gangso.grading.batch.workers.JOIN_SECONDS", 1)
        cluster.scale(0)
        outcomes += steps
    assert sorted(step.participant for step in outcomes) == sorted(ANSWERS)
    lost = {step.participant for step in outcomes if step.outcome == "failed"}
    assert lost and all(step.blame == "grader" for step in outcomes if step.participant in lost)
    assert results(foreign) == set(ANSWERS) - lost
    list(grade(foreign))
    assert_undisturbed(foreign)
