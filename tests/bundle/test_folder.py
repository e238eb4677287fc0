"""A bundle's folder on an attendee's machine: found whole, made into an environment without a network, opened; or told why not.

The packages in it are pip's own wheel and a small one of the course's name; all else is as `gangso bundle` writes it.
"""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest

from gangso import __version__
from gangso.bundle import folder as bundles
from gangso.bundle import wheels
from gangso.bundle.pages import Audience
from gangso.bundle.platforms import PLATFORMS, PYTHONS
from gangso.bundle.wheels import Wheel
from gangso.errors import GangsoError

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
MAIN = "import os, sys\nprint('opened', sys.argv[1:], os.getcwd())\n"


def small_wheel(target: Path, name: str, version: str, **modules: str) -> Path:
    path = target / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    contents = {f"{name}/{module}.py": text for module, text in modules.items()}
    contents |= {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    lines = []
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in contents.items():
            archive.writestr(file, text)
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
            lines.append(f"{file},sha256={digest},{len(text.encode())}")
        archive.writestr(f"{info}/RECORD", "\n".join([*lines, f"{info}/RECORD,,", ""]))
    return path


def listed(path: Path) -> Wheel:
    name, version = path.name.split("-")[:2]
    data = path.read_bytes()
    return Wheel(name, version, path.name, len(data), hashlib.sha256(data).hexdigest())


def write(folder: Path, platform: str = "linux_x86_64", lang: str = "ko", python: str = PYTHON) -> bundles.Bundle:
    stored = folder / "gangso" / "wheels"
    stored.mkdir(parents=True, exist_ok=True)
    # Debian's Python keeps its wheels in a folder of the system's (configure --with-wheel-pkg-dir).
    kept = sysconfig.get_config_var("WHEEL_PKG_DIR")
    wheels_of_python = Path(kept) if kept else files("ensurepip") / "_bundled"
    (pip,) = [entry for entry in wheels_of_python.iterdir() if entry.name.startswith("pip-")]
    (stored / pip.name).write_bytes(pip.read_bytes())
    own = small_wheel(stored, "gangso", __version__, __init__="", __main__=MAIN)
    desk = folder / "gangso" / "desk" / "00_orientation"
    desk.mkdir(parents=True, exist_ok=True)
    (desk / "assignment.ipynb").write_text("{}", encoding="utf-8")
    readers = Audience(lang, None, ("00_orientation",), None)
    return bundles.finish(folder, PLATFORMS[platform], python, readers, [listed(stored / pip.name)], own)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stick") / "강소 USB"
    with pytest.MonkeyPatch.context() as patch:
        # Debian's Python is older than what the locked packages ask for, which this stick does not hold.
        patch.setitem(PYTHONS, PYTHON, f"{PYTHON}.0")
        write(folder)
    started = start(folder)
    assert started.returncode == 0, started.stdout + started.stderr
    return folder


def start(
    folder: Path, *arguments: str, script: str = "start.sh", stdin: str = "", cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": os.fspath(folder.parent),
        "LANG": "C.UTF-8",
        "PYTHONPATH": "/nowhere",
    }
    environment |= {
        "PIP_INDEX_URL": "http://127.0.0.1:9/",
        "PIP_NO_INDEX": "0",
    }  # an own setting that would end in nothing
    command = ["sh", folder / script, *arguments]
    return subprocess.run(
        command, env=environment, input=stdin, capture_output=True, encoding="utf-8", check=False, cwd=cwd
    )


def test_it_makes_the_environment_beside_itself_and_opens_the_course(made: Path):
    told = start(made).stdout
    assert f"opened ['lab', '--lang', 'ko', '--folder', '{made}/lab/ko'] {made}" in told
    assert (made / "lab" / "ko" / "00_orientation" / "assignment.ipynb").is_file()
    assert "환경을 만듭니다" not in told  # that was once


def test_work_that_is_there_stays(made: Path):
    assignment = made / "lab" / "ko" / "00_orientation" / "assignment.ipynb"
    assignment.write_text('{"answered": 1}', encoding="utf-8")
    assert start(made).returncode == 0
    assert "answered" in assignment.read_text(encoding="utf-8")


def test_other_commands_of_the_course(made: Path):
    assert "opened ['doctor', '--lang', 'en']" in start(made, "doctor", "--lang", "en").stdout
    told = start(made, script="hand-in.sh", stdin="1\n").stdout
    assert "1. 00_orientation" in told and "opened ['hand-in', '00_orientation'," in told
    refused = start(made, script="hand-in.sh", stdin="7\n")
    assert refused.returncode == 2 and "'7'번 과제는 없습니다" in refused.stdout


def test_it_goes_on_after_an_interruption_and_after_being_moved(made: Path, tmp_path: Path):
    (made / "env" / ".gangso-ready").unlink()
    assert start(made).returncode == 0
    moved = tmp_path / "다른 곳"
    shutil.copytree(made, moved, symlinks=True)
    told = start(moved)
    assert told.returncode == 0 and f"{moved}/lab/ko" in told.stdout


@pytest.mark.parametrize("harm", ["damaged", "missing"])
def test_a_file_that_is_not_whole_is_named_before_anything_is_made(made: Path, tmp_path: Path, harm: str):
    copy = tmp_path / "copy"
    shutil.copytree(made, copy, ignore=shutil.ignore_patterns("env", "lab"))
    (victim,) = (copy / "gangso" / "wheels").glob("gangso-*.whl")
    if harm == "missing":
        victim.unlink()
    else:
        data = bytearray(victim.read_bytes())
        data[40] ^= 1
        victim.write_bytes(data)
    told = start(copy)
    assert told.returncode == 2
    assert f"gangso/wheels/{victim.name}: 파일이 {'없습니다' if harm == 'missing' else '손상되었습니다'}" in told.stdout
    assert not (copy / "env").exists()


EVIL = "import pathlib\npathlib.Path({ran!r}).write_text(__name__)\nraise SystemExit(9)\n"


def test_nothing_that_was_added_is_run_and_what_is_below_the_courses_folder_is_refused(made: Path, tmp_path: Path):
    copy, ran = tmp_path / "copy", tmp_path / "ran"
    shutil.copytree(made, copy, symlinks=True)
    evil = EVIL.format(ran=os.fspath(ran))
    for name in ("json.py", "venv.py", "gangso/.DS_Store", "gangso/release.txt"):
        (copy / name).write_text(evil, encoding="utf-8")
    shutil.rmtree(copy / "env")
    told = start(copy, cwd=copy)
    assert told.returncode == 2 and "gangso/release.txt: 이 묶음의 파일이 아닙니다" in told.stdout
    (copy / "gangso" / "release.txt").unlink()
    told = start(copy, cwd=copy)  # what lies at the top is not refused, since a start makes folders there
    assert told.returncode == 0 and "opened" in told.stdout, told.stdout + told.stderr
    for name in ("hashlib.py", "json.py"):  # before begin.py can look for anything
        (copy / "gangso" / name).write_text(evil, encoding="utf-8")
    told = start(copy, cwd=copy)
    assert told.returncode == 2 and "이 묶음의 파일이 아닙니다" in told.stdout
    assert not ran.exists()


def test_what_is_worked_in_is_compared_at_every_start(made: Path, tmp_path: Path):
    copy = tmp_path / "copy"
    shutil.copytree(made, copy, symlinks=True)
    assert start(copy).returncode == 0
    (copy / "gangso" / "desk" / "00_orientation" / "assignment.ipynb").write_text('{"changed": 1}', encoding="utf-8")
    told = start(copy)
    assert told.returncode == 2 and "gangso/desk/00_orientation/assignment.ipynb: 파일이 손상되었습니다" in told.stdout


def test_a_stick_that_came_back_keeps_nothing_but_the_right_wheels(tmp_path: Path):
    stick, away = tmp_path / "stick", tmp_path / "away"
    write(stick)
    stored = stick / "gangso" / "wheels"
    (pip,) = stored.glob("pip-*.whl")
    right, before = listed(pip), (stick / "gangso" / "SHA256SUMS").read_text(encoding="utf-8")
    pip.write_bytes(b"a pip of somebody else's")
    (stored / "numpy-99.0-py3-none-any.whl").write_bytes(b"")
    away.mkdir()
    (away / "mine.txt").write_text("", encoding="utf-8")
    for name in (
        "gangso/hashlib.py",
        "gangso/release/11_spindle/x.py",
        "env/bin/python",
        "start.bat",
        "lab/ko/work.ipynb",
    ):
        (stick / name).parent.mkdir(parents=True, exist_ok=True)
        (stick / name).write_text("evil", encoding="utf-8")
    (stick / "gangso" / "course").symlink_to(away)
    (stick / "안내.html").unlink()
    (stick / "안내.html").symlink_to(away / "mine.txt")
    bundles.clear(stick)
    assert sorted(path.relative_to(stick).as_posix() for path in stick.rglob("*") if path.is_file()) == sorted(
        ["lab/ko/work.ipynb", *(path.relative_to(stick).as_posix() for path in stored.iterdir())]
    )
    assert wheels.lacking([right], stored) == [right]  # and is fetched
    stored.joinpath("numpy-99.0-py3-none-any.whl").unlink()  # which `fetch` does
    bundle = write(stick)
    after = (stick / "gangso" / "SHA256SUMS").read_text(encoding="utf-8")
    # The test's own wheel bears the time that it was made.
    same = [
        [line for line in sums.splitlines() if "gangso-" not in line and "requirements" not in line]
        for sums in (before, after)
    ]
    assert same[0] == same[1] and f"{right.sha256}  gangso/wheels/{right.file}" in same[1]
    assert bundle.unlisted == ("lab",) and (away / "mine.txt").read_text(encoding="utf-8") == ""
    stored.rename(tmp_path / "elsewhere")
    stored.symlink_to(tmp_path / "elsewhere")  # what lies there is not ours to delete
    bundles.clear(stick)
    assert list((tmp_path / "elsewhere").iterdir()) and not stored.is_symlink()


def test_without_the_right_python_it_says_what_to_do(tmp_path: Path):
    other = next(version for version in ("3.11", "3.12") if version != PYTHON)
    write(tmp_path / "stick", lang="en", python=other)
    path = tmp_path / "bin"
    path.mkdir()
    for name in ("python", "python3"):  # an own Python, of another version
        (path / name).symlink_to(sys.executable)
    for name in ("sh", "cat", "dirname"):
        (path / name).symlink_to(shutil.which(name))
    done = subprocess.run(
        ["sh", tmp_path / "stick" / "start.sh"],
        env={"PATH": os.fspath(path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert f"64비트 파이썬 {other}" in done.stdout and f"no 64-bit Python {other}" in done.stdout
    assert f"Python {sys.version.split()[0]}" in done.stdout  # what is here
    called = subprocess.run(
        [sys.executable, tmp_path / "stick" / "gangso" / "begin.py"], capture_output=True, encoding="utf-8", check=False
    )
    assert called.returncode == 2 and f"needs a 64-bit Python {other}" in called.stdout


def test_what_cmd_reads(tmp_path: Path):
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / "python-3.13.9-amd64.exe").write_bytes(b"MZ")
    bundle = write(tmp_path, platform="win_amd64", python="3.13")
    assert bundles.python_on_stick(tmp_path) == "3.13"
    for name in ("시작.bat", "start.bat", "제출.bat", "hand-in.bat"):
        data = (tmp_path / name).read_bytes()
        assert data.isascii() and data.count(b"\n") == data.count(b"\r\n") > 20
        assert b"{" not in data and b"py -3.13" in data and b"Python313" in data
        assert b'-I "%HERE%gangso' in data and data.index(b"NoDefaultCurrentDirectory") < data.index(b"chcp 65001")
        assert (b'begin.py" hand-in %*' in data) == ("hand" in name or "제출" in name)
    said = (tmp_path / "gangso" / "words" / "no-python.txt").read_bytes()
    assert "python-3.13으로 시작하는 설치 파일".encode() in said and b"\r\n" in said
    sums = (tmp_path / "gangso" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    names = {line.split("  ", 1)[1] for line in sums}
    assert {"시작.bat", "안내.html", "guide.html", "python/python-3.13.9-amd64.exe", "gangso/begin.py"} <= names
    assert len(sums) + 1 == bundle.files
    about = json.loads((tmp_path / "gangso" / "about.json").read_text(encoding="utf-8"))
    assert about["longest"] > len("/Lib/site-packages/pip/") and about["oldest"] == [3, 13, 0]
    write(tmp_path, platform="linux_x86_64")  # made again for another computer: no script of the first is left
    assert not list(tmp_path.glob("*.bat"))


@pytest.mark.parametrize(("lang", "says"), [("ko", "시작.bat"), ("en", "start.bat")])
def test_instructions_have_pictures_that_say_what_they_show(tmp_path: Path, lang: str, says: str):
    write(tmp_path, platform="win_amd64", lang=lang, python="3.12")
    for name in ("안내.html", "guide.html"):
        page = (tmp_path / name).read_text(encoding="utf-8")
        assert (
            page.count('<svg aria-label="') + page.count("<svg role") == 4
            and page.count("<img alt=") + page.count("<img src") == 1
        )
        assert 'name="viewport"' in page and "src=http" not in page
    assert says in (tmp_path / {"ko": "안내.html", "en": "guide.html"}[lang]).read_text(encoding="utf-8")


def test_nobodys_files_are_mixed_with_a_bundles(tmp_path: Path):
    (tmp_path / "python").mkdir()
    bundles.check_folder(tmp_path)
    (tmp_path / "사진.jpg").write_bytes(b"")
    with pytest.raises(GangsoError, match=r"사진\.jpg"):
        bundles.check_folder(tmp_path)
    with pytest.raises(GangsoError, match=r"3\.9"):
        bundles.check_python("3.9")
