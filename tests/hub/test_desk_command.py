"""`gangso cohort desk`: it says the address, answers on this machine's own address alone, and ends in order."""

import asyncio
import socket
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from tornado.httpclient import AsyncHTTPClient

from gangso.cli.cohort_desk import desk
from gangso.errors import GangsoError
from gangso.grading.course.cohort import Cohort
from gangso.hub import app


def test_it_is_reached_by_its_address_only(made: Cohort):
    async def look() -> tuple[str, int]:
        said: asyncio.Queue[str] = asyncio.Queue()
        serving = asyncio.create_task(app.serve(made.folder, 0, said.put_nowait))
        address = await said.get()
        answer = await AsyncHTTPClient().fetch(address, raise_error=False, follow_redirects=False)
        port = int(address.split(":")[2].split("/")[0])
        if sys.platform == "linux":  # where all of 127.0.0.0/8 is this machine
            with pytest.raises(OSError):
                await asyncio.open_connection("127.0.0.2", port)
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving
        with pytest.raises(OSError):
            await asyncio.open_connection("127.0.0.1", port)
        return address, answer.code

    address, code = asyncio.run(look())
    assert address.startswith("http://127.0.0.1:") and code == 302


def test_a_port_that_is_taken_is_said(made: Cohort):
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(GangsoError, match="taken by another program"):
        desk.callback(folder=made.folder, port=other.getsockname()[1], no_browser=True, lang="en")


def test_a_folder_that_is_no_cohort_is_said(tmp_path: Path):
    with pytest.raises(GangsoError, match="not a cohort's folder"):
        desk.callback(folder=tmp_path, port=None, no_browser=True, lang="en")
