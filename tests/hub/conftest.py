"""The graded cohort of tests/grading, behind a desk in this process."""

import asyncio
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "grading"))

from small_course import graded_by_nbgrader, write_content
from visitor import Visitor

from gangso.grading.course import cohort
from gangso.grading.course.cohort import Cohort
from gangso.hub.access import Loopback
from gangso.hub.app import application
from gangso.hub.store import FolderStore
from once import made_once


@pytest.fixture(scope="session")
def graded_once(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English cohort that tests/grading has graded by nbgrader's own commands, once a run; for tests to copy."""

    def make(folder: Path) -> None:
        graded_by_nbgrader(folder, "en", write_content(tmp_path_factory.mktemp("content")))

    return made_once(run_folder / "graded-en", make)


@pytest.fixture
def made(graded_once: Path, tmp_path: Path) -> Cohort:
    """A copy of it, to change."""
    return cohort.load(Path(shutil.copytree(graded_once, tmp_path / "graded")) / "changwon-en")


@pytest.fixture
def stranger(made: Cohort) -> Iterator[Visitor]:
    """Somebody who has not been let in, at a desk of the cohort `made`."""
    loop, store = asyncio.new_event_loop(), FolderStore(made.folder)

    async def serve() -> tuple[HTTPServer, Loopback]:
        sockets = bind_sockets(0, "127.0.0.1")
        access = Loopback(sockets[0].getsockname()[1], "the-token")
        server = HTTPServer(application(store, access, access.port))
        server.add_sockets(sockets)
        return server, access

    server, access = loop.run_until_complete(serve())
    yield Visitor(loop, access, store)
    server.stop()
    loop.run_until_complete(server.close_all_connections())
    loop.close()


@pytest.fixture
def instructor(stranger: Visitor) -> Visitor:
    """The instructor, who came by the address of the terminal."""
    return stranger.enter()
