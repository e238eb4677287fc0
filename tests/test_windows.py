"""A participant's whole way on a laptop with Windows and without what teaches: a lesson, an assignment, its check, hand-in.

`windows/sitecustomize.py` takes away what Windows' Python has not, and the packages that the laptop has not; the console writes CP949,
and the folders' names have blanks and Korean. What only a real Windows can show is listed in src/gangso/bundle/README.md.
"""

import ast
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from gangso import content, workplace
from gangso.bundle.course_wheel import TEACHING
from gangso.notebook.compile import compile_source, source_files, to_text
from gangso.notebook.source import read
from running import eventually
from test_floors import GRAPH, MODULES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="stands in for Windows where it is not")
HERE = Path(__file__).with_name("windows")
CASE = "00_orientation"
TOKEN = "t"


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as people have it, with what an instructor gave out in it, unpacked by a program that writes CRLF."""
    folder = tmp_path_factory.mktemp("laptop") / "C 드라이브" / "홍 길동 (생산기술)"
    released = folder / "받은 과제" / CASE
    released.mkdir(parents=True)
    workplace.write(released, workplace.Workplace("ko", "changwon", None))
    # The source, with its solutions: somebody who has answered everything.
    notebook = to_text(compile_source(read(source_files(CASE)["assignment"]), "ko"))
    (released / "assignment.ipynb").write_text(notebook, encoding="utf-8", newline="\r\n")
    # Windows has no root, and this may run as root: JupyterLab is told here what `gangso lab` cannot tell it.
    settings = folder / "설정" / "jupyter_server_config.json"
    settings.parent.mkdir()
    settings.write_text('{"ServerApp": {"allow_root": true}}', encoding="utf-8")
    place = released / workplace.FILE
    place.write_text(place.read_text(encoding="utf-8"), encoding="utf-8", newline="\r\n")
    return folder


def environment(folder: Path) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if name not in ("LOGNAME", "USER", "LNAME", "GANGSO_LANG")
    }
    own = {"PYTHONPATH": os.fspath(HERE), "PYTHONIOENCODING": "cp949", "USERNAME": "홍길동", "JUPYTER_TOKEN": TOKEN}
    own["JUPYTER_CONFIG_DIR"] = os.fspath(folder / "설정")
    return kept | own | {"JUPYTER_RUNTIME_DIR": os.fspath(folder / "실행 중"), "LANG": "ko_KR.CP949"}


def gangso(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gangso", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment(folder), capture_output=True, encoding="cp949", check=False
    )


@contextmanager
def opened(folder: Path, *arguments: str) -> Iterator[str]:
    command = [sys.executable, "-m", "gangso", "lab", "--no-browser", *arguments]
    with subprocess.Popen(
        command, cwd=folder, env=environment(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            (server,) = eventually(lambda: [*(folder / "실행 중").glob("jpserver-*.json")], 300)
            url = eventually(lambda: server.read_text(encoding="utf-8") and json.loads(server.read_text())["url"], 10)
            eventually(lambda: answers(url), 120)  # the file is there before it listens
            yield url
        finally:
            process.terminate()


def answers(url: str) -> bool:
    try:
        return bool(asked(f"{url}api"))
    except OSError:
        return False


def asked(url: str, data: dict | None = None) -> dict:
    request = Request(url, data and json.dumps(data).encode(), {"Authorization": f"token {TOKEN}"})
    with urlopen(request, timeout=300) as answer:
        return json.loads(answer.read())


def test_it_stands_in_for_windows(tmp_path: Path):
    code = """
import os, sys, signal, socket
print(sys.platform, os.name, hasattr(os, "fork"), hasattr(signal, "SIGKILL"), hasattr(socket, "AF_UNIX"), hasattr(os, "path"))
for name in ("fcntl", "resource", "pwd", "nbgrader", "distributed"):
    try: exec(f'import {name}'); print(name)
    except ModuleNotFoundError: pass
"""
    done = subprocess.run([sys.executable, "-c", code], env=environment(tmp_path), capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("win32 nt False False False True\n", "")


def test_the_whole_way(laptop: Path):
    with opened(laptop, "--from", "받은 과제", "--id", "cw-07") as url:
        listed = asked(f"{url}api/contents/{CASE}")
        button = asked(f"{url}gangso/check", {"path": f"{CASE}/assignment.ipynb"})
        kernel = asked(f"{url}api/kernels", {"name": "python3"})
    assert {entry["name"] for entry in listed["content"]} >= {"assignment.ipynb", "lesson.ipynb"}
    assert {question["state"] for question in button["questions"]} <= {"passed", "form", "by hand"}, button
    assert kernel["execution_state"] in ("starting", "idle")

    checked = gangso(laptop, "check", "orientation")
    assert (checked.returncode, checked.stderr) == (0, "")
    lines = checked.stdout.splitlines()
    assert {line[:2] for line in lines if line[2:3].isdigit()} <= {"v ", "# ", "○ "}, (
        lines
    )  # CP949 has not the signs themselves
    assert any(line.startswith("v 1. ") for line in lines) and any(line.startswith("# 9. ") for line in lines)

    ran = gangso(laptop, "run", "orientation", "--out", "결과 모음")
    assert (ran.returncode, ran.stderr) == (0, "")
    page = laptop / "결과 모음" / "ko" / CASE / "lesson.html"
    assert "<h1" in page.read_text(encoding="utf-8")

    handed = gangso(laptop, "hand-in", "orientation")
    assert (handed.returncode, handed.stderr) == (0, "")
    (file,) = (laptop / "lab" / "changwon-ko" / "hand-in").glob("*.zip")
    assert file.name.startswith(f"{CASE}_cw-07_")
    with zipfile.ZipFile(file) as archive:
        assert "assignment.ipynb" in archive.namelist()
        assert json.loads(archive.read("gangso-hand-in.json"))["participant"] == "cw-07"


def test_the_doctor_finds_nothing_lacking_of_what_only_teaching_needs(laptop: Path):
    told = gangso(laptop, "doctor")
    assert told.returncode in (0, 1) and told.stderr == ""
    assert "Linux가 아니어서 없습니다" in told.stdout


@pytest.mark.parametrize("kind", ["lesson", "assignment"])
def test_sources_with_windows_line_ends_give_the_same_notebook(tmp_path: Path, kind: str):
    source = source_files(CASE)[kind]
    copy = tmp_path / "폴더 이름" / source.relative_to(content.root())
    copy.parent.mkdir(parents=True)
    copy.write_bytes(source.read_bytes().replace(b"\n", b"\r\n"))
    assert to_text(compile_source(read(copy), "ko")) == to_text(compile_source(read(source), "ko"))


# --- What the journey does not reach: every module that a participant's command or notebook can import. ---

ENTRIES = (
    "gangso",
    "gangso.cli",
    "gangso.cli.lab",
    "gangso.cli.check",
    "gangso.cli.make",
    "gangso.cli.data",
    "gangso.desk.server",
)


def at_import(name: str) -> set[str]:
    """Return the modules of ours that importing a module imports: those outside of its functions."""
    lazily = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for each in ast.walk(node):
                if isinstance(each, ast.ImportFrom) and each.module:
                    lazily |= {each.module, *(f"{each.module}.{alias.name}" for alias in each.names)}
    return GRAPH[name] - lazily


def reached() -> list[str]:
    from_notebooks = set()
    for path in content.root().glob("notebooks/*/*.py"):
        if path.stem in ("lesson", "exercise"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.module:
                    from_notebooks |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
                elif isinstance(node, ast.Import):
                    from_notebooks |= {alias.name for alias in node.names}
    by_name = {
        name for name in MODULES if name.startswith("gangso.data.sets.")
    }  # `gangso.data.open` finds them by name
    todo = [*ENTRIES, *by_name, *(from_notebooks & {*MODULES})]
    seen: set[str] = set()
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo += at_import(name)
    return sorted(seen)


def test_every_module_that_a_participant_reaches_can_be_imported(tmp_path: Path):
    names = reached()
    assert {"gangso.collection.processes", "gangso.twins.rotating", "gangso.desk.checking"} <= {*names}
    code = "\n".join(f"import {name}" for name in names)
    done = subprocess.run([sys.executable, "-c", code], env=environment(tmp_path), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_what_is_taken_away_is_what_a_bundle_leaves_out():
    scope: dict = {}
    text = (HERE / "sitecustomize.py").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("TEACHING"))
    exec(line, scope)
    assert TEACHING - {"uv"} <= scope["TEACHING"]
