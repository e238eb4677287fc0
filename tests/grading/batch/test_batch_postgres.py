"""A gradebook on a PostgreSQL server, which is restarted in mid-batch."""

import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import foreign_course
import pytest
from foreign_course import ANSWERS, ASSIGNMENT, SCORES

from gangso.grading.batch import coordinator
from gangso.grading.course import course_directory

ACCOUNT = "nobody"  # PostgreSQL refuses to run as root


def find(program: str) -> str | None:
    """Return where a server's program is: Debian keeps them off the path."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    return shutil.which(program) or (os.fspath(installed[-1]) if installed else None)


class Server:
    """A PostgreSQL server that listens on a socket in `folder` only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.run("initdb", "--auth=trust", "--username=grader", "--encoding=UTF8", "-D", folder / "data")
        self.start()

    def run(self, program: str, *arguments: str | Path) -> None:
        command = [find(program), *map(os.fspath, arguments)]
        if os.getuid() == 0:
            command = ["setpriv", f"--reuid={ACCOUNT}", "--regid=nogroup", "--clear-groups", *command]
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, cwd=self.folder
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self) -> None:
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off"
        self.run("pg_ctl", "start", "-w", "-D", self.folder / "data", "-l", self.folder / "log", "-o", options)

    def stop(self) -> None:
        self.run("pg_ctl", "stop", "-m", "immediate", "-D", self.folder / "data")

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://grader@/postgres?host={self.folder}"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    missing = [program for program in ("initdb", "pg_ctl", "postgres") if find(program) is None]
    if missing:
        pytest.skip(f"no PostgreSQL server here: {', '.join(missing)} not found (Debian: postgresql)")
    pytest.importorskip("psycopg", reason="no driver for PostgreSQL: pip install 'psycopg[binary]'")
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp", ignore_cleanup_errors=True) as name:
        if os.getuid() == 0:
            shutil.chown(name, ACCOUNT, "nogroup")
        made = Server(Path(name))
        yield made
        made.stop()


def test_restarted_in_mid_batch(server: Server, tmp_path: Path) -> None:
    folder = foreign_course.make(tmp_path / "course", f"c.CourseDirectory.db_url = {server.url!r}\n")
    course = course_directory.open_course(folder, ASSIGNMENT)
    steps = coordinator.grade(course, course.participants(), count=0)
    outcomes = [next(steps)]
    server.stop()

    def start_when_missed() -> None:
        deadline = time.monotonic() + 60
        while "gradebook: " not in (folder / course_directory.LOG).read_text() and time.monotonic() < deadline:
            time.sleep(0.05)
        server.start()

    thread = threading.Thread(target=start_when_missed)
    thread.start()
    outcomes += steps
    thread.join()
    assert {step.participant: step.outcome for step in outcomes} == dict.fromkeys(ANSWERS, "done")
    assert len(outcomes) == len(ANSWERS)
    assert {name: score for name, (score, _) in course_directory.scores(course).items()} == SCORES
    assert {step.outcome for step in coordinator.grade(course, course.participants(), count=0)} == {"kept"}
