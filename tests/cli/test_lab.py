"""`gangso lab` opens JupyterLab on the course, in its language and without what is not for attendees."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from commands import GANGSO
from gangso import workplace
from gangso.cli import lab
from running import alive, eventually, runtime_folder

TOKEN = "t"


@pytest.mark.parametrize(("lang", "file_menu"), [("ko", "파일"), ("en", "File")])
def test_it_opens_the_lessons_in_their_language_without_news_and_the_instructors_tools(
    tmp_path: Path, lang: str, file_menu: str
):
    with opened(tmp_path, lang) as url:
        page = eventually(lambda: _get(f"{url}lab"), 60)
        settings = json.loads(_get(f"{url}lab/api/settings/@jupyterlab/translation-extension:plugin"))
        locale = settings["schema"]["properties"]["locale"]["default"]
        words = json.loads(_get(f"{url}lab/api/translations/{locale}"))["data"]
    assert words.get("jupyterlab", {}).get("menu\x04File", ["File"]) == [file_menu]
    config = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
    disabled = config["disabledExtensions"]
    of_nbgrader = ("create-assignment", "assignment-list", "course-list", "formgrader", "menu", "validate-assignment")
    off = {"@jupyterlab/apputils-extension:announcements", *(f"@jupyter/nbgrader:{name}" for name in of_nbgrader)}
    assert off <= {*disabled}
    assert (tmp_path / "desk" / "00_orientation" / "assignment.ipynb").is_file()


def test_its_buttons_check_and_pack_an_assignment_below_the_desk_and_nothing_else(tmp_path: Path):
    with opened(tmp_path, "ko") as url:
        page = eventually(lambda: _get(f"{url}lab"), 60)
        config = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
        (button,) = [each for each in config["federated_extensions"] if each["name"] == "@gangso/desk"]
        script = _get(f"{url}lab/extensions/@gangso/desk/{button['load']}")
        told = json.loads(_get(f"{url}gangso/check", b'{"path": "00_orientation/assignment.ipynb"}'))
        lesson = json.loads(_get(f"{url}gangso/check", b'{"path": "00_orientation/lesson.ipynb"}'))
        packed = json.loads(_get(f"{url}gangso/hand-in", b'{"path": "00_orientation/assignment.ipynb"}'))
        no_work = json.loads(_get(f"{url}gangso/hand-in", b'{"path": "00_orientation/lesson.ipynb"}'))
        outside = [_get(f"{url}gangso/{what}", b'{"path": "../secret.ipynb"}') for what in ("check", "hand-in")]
    (sent,) = (tmp_path / "desk" / "hand-in").glob("*_p01_*.zip")
    assert packed["lines"][0] == f"제출 파일: {sent}" and "접수 번호: " in packed["lines"][2]
    assert "아직 풀지 않은 문제가" in packed["warnings"][0] and "1. 값" in packed["warnings"][0]
    assert "제출할 과제가 아닙니다" in no_work["error"]
    # What a participant's terminal says is of JupyterLab; nbgrader's parts for instructors are not there.
    assert "nbgrader" not in (tmp_path / "terminal").read_text(encoding="utf-8")
    assert '"@gangso/desk"' in script
    assert {question["state"] for question in told["questions"]} == {"open"}  # the memo too: nobody has written it
    assert told["summary"].endswith("채점할 때 다른 데이터로도 확인합니다.")
    assert "문제가 없습니다" in lesson["error"] and outside == [None, None]


@pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")
def test_its_kernels_come_from_the_server_that_it_has_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with runtime_folder() as own:
        monkeypatch.setenv("XDG_RUNTIME_DIR", os.fspath(own.folder))
        with opened(tmp_path, "ko") as url:
            server = own.server()
            assert server.children() == []
            assert _get(f"{url}api/kernels", b'{"name": "python3"}')
            (kernel,) = server.children()
            assert own.servers() == [server]
        eventually(lambda: not alive(kernel.pid))


@pytest.mark.parametrize(
    ("typed", "known", "who"),
    [("cw-01\n", None, "cw-01"), ("\n", None, None), ("", "cw-02", None)],
    ids=["asked once", "nobody's desk", "known already"],
)
def test_it_asks_whose_the_desk_is_only_where_nothing_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, known: str | None, who: str | None
):
    for name in (workplace.PARTICIPANT_VARIABLE, "JUPYTERHUB_USER"):
        monkeypatch.delenv(name, raising=False)
    keyboard = io.StringIO(typed)
    keyboard.isatty = lambda: True
    monkeypatch.setattr(sys, "stdin", keyboard)
    place = workplace.Workplace("ko", "changwon", known)
    workplace.write(tmp_path, place)
    assert lab._whose(tmp_path, None, place) == who
    assert lab._whose(tmp_path, "cw-09", place) == "cw-09"  # said on the command line
    assert keyboard.read() == ""


def test_the_only_cohorts_desk_is_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert lab.find_desk("ko") == Path("lab/ko")
    (tmp_path / "lab" / "changwon-ko").mkdir(parents=True)
    workplace.write(tmp_path / "lab" / "changwon-ko", workplace.Workplace("ko", "changwon"))
    assert lab.find_desk(None) == lab.find_desk("ko") == Path("lab/changwon-ko")
    assert lab.find_desk("en") == Path("lab/en")
    assert lab.find_desk(None, workplace.Workplace("en", "gumi")) == Path("lab/gumi-en")


@contextmanager
def opened(folder: Path, lang: str) -> Iterator[str]:
    """JupyterLab on a new desk; yield its address. It has ended in order, when it should."""
    runtime = folder / "runtime"
    environment = os.environ | {"JUPYTER_RUNTIME_DIR": os.fspath(runtime), "JUPYTER_TOKEN": TOKEN}
    command = [GANGSO, "lab", "--lang", lang, "--no-browser", "--folder", folder / "desk", "--id", "p01"]
    with (
        (folder / "terminal").open("w") as said,
        subprocess.Popen(command, cwd=folder, env=environment, stderr=said) as process,
    ):
        try:
            (server,) = eventually(lambda: [*runtime.glob("jpserver-*.json")], 120)
            yield eventually(lambda: server.read_text() and json.loads(server.read_text())["url"], 10)
        finally:
            process.terminate()
    assert not server.exists()


def _get(url: str, data: bytes | None = None) -> str | None:
    try:
        with urlopen(Request(url, data, {"Authorization": f"token {TOKEN}"}), timeout=60) as answer:
            return answer.read().decode()
    except OSError:
        return None
