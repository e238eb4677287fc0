"""`gangso cohort desk`: it says the address, answers on this machine's own address alone, and ends in order."""

import asyncio
import socket
import sys
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from tornado.httpclient import AsyncHTTPClient

from gangso.cli.cohort_desk import desk
from gangso.errors import GangsoError
from gangso.grading.course.cohort import Cohort
from gangso.hub import app


def test_it_is_reached_by_its_address_only(made: Cohort):
    async def look() -> tuple[str, int, str]:
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
        return address, answer.code, answer.headers["Refresh"]

    address, code, onward = asyncio.run(look())
    assert address.startswith("http://127.0.0.1:") and (code, onward) == (200, "0; url=/")


def test_the_browsers_command_line_does_not_show_the_address(
    made: Cohort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Anybody on the computer may read it, and whoever has the address is let in."""
    told = tmp_path / "told"
    browser = tmp_path / "browser"
    browser.write_text(
        f"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{told}.part'\nmv '{told}.part' '{told}'\n", encoding="utf-8"
    )
    browser.chmod(0o755)
    monkeypatch.setattr(webbrowser, "_tryorder", [])
    webbrowser.register("told", None, webbrowser.BackgroundBrowser(str(browser)), preferred=True)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    async def serve(folder: Path, port: int, ready: Callable[[str], None]) -> None:
        ready("http://127.0.0.1:1/?token=secret")
        for _ in range(200):
            if told.exists():
                break
            await asyncio.sleep(0.05)
        assert "?token=secret" in next(tmp_path.glob("gangso-desk-*.html")).read_text(encoding="utf-8")

    monkeypatch.setattr(app, "serve", serve)
    desk.callback(folder=made.folder, port=None, no_browser=False, lang="en")
    assert told.read_text(encoding="utf-8").startswith((tmp_path / "gangso-desk-").as_uri())
    assert "secret" not in told.read_text(encoding="utf-8") and not list(tmp_path.glob("*.html"))


def test_a_port_that_is_taken_is_said(made: Cohort):
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(GangsoError, match="taken by another program"):
        desk.callback(folder=made.folder, port=other.getsockname()[1], no_browser=True, lang="en")


def test_a_folder_that_is_no_cohort_is_said(tmp_path: Path):
    with pytest.raises(GangsoError, match="not a cohort's folder"):
        desk.callback(folder=tmp_path, port=None, no_browser=True, lang="en")
