"""The bundle's folder: wheels, course, what is worked in, start scripts, a page of instructions, and a hash of every file."""

import json
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gangso import __version__
from gangso.bundle import guide
from gangso.bundle.pages import Audience
from gangso.bundle.platforms import PYTHONS, Platform
from gangso.bundle.wheels import Wheel
from gangso.data.download import sha256
from gangso.errors import GangsoError
from gangso.files import write_whole
from gangso.words import settled

FILES = "gangso"  # in the folder: what nobody has to open
SUMS = "SHA256SUMS"
ENVIRONMENT = "env"  # what a start from this very folder has made
START = Path(__file__).with_name("start")
WINDOWS_ENVIRONMENT = "Lib/site-packages/"
# How the start scripts are called, by platform: Korean for whom it is made, plain for a stick or a mail program that loses Korean names.
SCRIPTS = {
    "win_amd64": {"시작.bat": "", "start.bat": "", "제출.bat": "hand-in ", "hand-in.bat": "hand-in "},
    "linux_x86_64": {"start.sh": "", "hand-in.sh": "hand-in "},
    "macos_arm64": {"start.sh": "", "hand-in.sh": "hand-in "},
}
# What a person reads before there is a Python that could tell it.
NO_PYTHON = """
이 컴퓨터에 64비트 파이썬 {version}이(가) 없습니다. 다른 버전의 파이썬이 있어도 됩니다. 그대로 두십시오.
{ko}
설치한 뒤 다시 시작하십시오. 지금 이 컴퓨터에 있는 파이썬:

There is no 64-bit Python {version} on this computer. Other versions may stay as they are.
{en}
Install it and start again. The Pythons that are here now:
"""
HOW = {
    "win_amd64": (
        "강사에게 python-{version}으로 시작하는 설치 파일(Windows installer, 64-bit)을 받아 두 번 누르십시오. 관리자 권한은 필요 없습니다.",
        "Ask your instructor for the installer (Windows installer, 64-bit) that begins with python-{version}, and double-click it. No "
        "administrator's rights are needed.",
    ),
    "linux_x86_64": (
        "Debian과 Ubuntu: sudo apt install python{version}",
        "Debian and Ubuntu: sudo apt install python{version}",
    ),
    "macos_arm64": (
        "강사에게 python-{version}으로 시작하는 설치 파일(macOS installer)을 받아 여십시오.",
        "Ask your instructor for the macOS installer that begins with python-{version}, and open it.",
    ),
}
INSTALLING = """
파이썬 {version}을(를) 이 컴퓨터의 여러분 계정에 설치합니다. 잠시 기다리십시오.
Python {version} is being installed for your account on this computer. Please wait.
"""


@dataclass(frozen=True)
class Bundle:
    """What was made: where, with how many files, how large in bytes, and what else lies there, which nothing tells about."""

    folder: Path
    files: int
    size: int
    unlisted: tuple[str, ...] = ()


def python_on_stick(folder: Path) -> str | None:
    """Return the version ("3.12") of the Windows installer that somebody has put into ``python/``, None if there is none."""
    for path in sorted((folder / "python").glob("python-*-amd64.exe")):
        version = ".".join(path.name.split("-")[1].split(".")[:2])
        if version in PYTHONS:
            return version
    return None


def check_python(python: str) -> str:
    """Return `python` if a bundle can be made for it.

    Raises
    ------
    GangsoError
        If not.
    """
    if python not in PYTHONS:
        raise GangsoError(
            ko=f"파이썬 {python}용 묶음은 만들 수 없습니다. 가능한 버전: {', '.join(PYTHONS)}.",
            en=f"No bundle can be made for Python {python}. Possible: {', '.join(PYTHONS)}.",
        )
    return python


def check_folder(folder: Path) -> None:
    """See that `folder` is new, empty, an earlier bundle's, or holds the installer only.

    Raises
    ------
    GangsoError
        If it holds something else: nobody's files are mixed with a bundle's.
    """
    strange = [path.name for path in folder.iterdir() if path.name != "python"] if folder.is_dir() else []
    if strange and not (folder / FILES / "about.json").is_file() and not (folder / FILES / "wheels").is_dir():
        raise GangsoError(
            ko=f"{folder}: 묶음이 아닌 파일이 있습니다 ({', '.join(sorted(strange)[:3])}). 빈 폴더를 적으십시오.",
            en=f"{folder} holds what is no bundle ({', '.join(sorted(strange)[:3])}). Name an empty folder.",
        )


def clear(folder: Path) -> None:
    """Take out all that an earlier bundle, or whoever had the stick since, has left there, but for wheels and for people's work.

    The wheels stay to be compared with what is wanted (`gangso.bundle.wheels.fetch`), so that a second bundle need not fetch them.
    """
    files = folder / FILES
    if files.is_symlink():
        files.unlink()
    for path in [*files.glob("*"), folder / ENVIRONMENT, *(folder / name for name in _own_names())]:
        if path.is_symlink() or path.is_file():
            path.unlink()
        elif path.is_dir() and path != files / "wheels":
            shutil.rmtree(path)


def _own_names() -> set[str]:
    """Return what files at the top of a bundle are called, whatever it is made for."""
    return {name for names in SCRIPTS.values() for name in names} | set(guide.NAMES.values())


def finish(
    folder: Path, platform: Platform, python: str, readers: Audience, wheels: Sequence[Wheel], own: Path
) -> Bundle:
    """Write everything that is small: settings, scripts, instructions, and at last the hashes of all files.

    Parameters
    ----------
    wheels
        The packages, which lie in ``gangso/wheels`` already.
    own
        The course's own wheel, there too.
    """
    files = folder / FILES
    paths = [*(files / "wheels" / wheel.file for wheel in wheels), own]
    longest, installed = _measure(paths)
    about = {
        "version": __version__,
        "platform": platform.name,
        "python": python,
        "oldest": [int(part) for part in PYTHONS[python].split(".")],
        "language": readers.lang,
        "course": readers.name,
        "longest": longest,
        "installed": installed,
    }
    write_whole(files / "about.json", json.dumps(about, ensure_ascii=False, indent=1) + "\n")
    lines = [*(wheel.requirement for wheel in wheels), f"gangso=={__version__} --hash=sha256:{sha256(own)}"]
    write_whole(files / "requirements.txt", "\n".join([*lines, ""]))
    shutil.copy(START / "begin.py", files / "begin.py")
    ko, en = (text.format(version=python) for text in HOW[platform.name])
    write_whole(
        files / "words" / "no-python.txt", _lines(settled(NO_PYTHON.format(version=python, ko=ko, en=en)), platform)
    )
    write_whole(files / "words" / "installing.txt", _lines(settled(INSTALLING.format(version=python)), platform))
    _write_scripts(folder, platform, python)
    guide.write(folder, platform, readers, python, bool(list((folder / "python").glob("*.exe"))))
    shipped = [*_shipped(folder)]
    sums = "".join(f"{sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in shipped)
    write_whole(files / SUMS, sums)
    unlisted = sorted({path.name for path in folder.iterdir()} - _own_names() - {FILES, "python"})
    return Bundle(folder, len(shipped) + 1, sum(path.stat().st_size for path in shipped), tuple(unlisted))


def _measure(wheels: Sequence[Path]) -> tuple[int, int]:
    """Return the length of the longest path in an environment (its own not counted), and the bytes that it takes on disk."""
    longest = size = 0
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            for info in archive.infolist():
                longest = max(longest, len(f"/{WINDOWS_ENVIRONMENT}{info.filename}"))
                size += info.file_size
    return longest, size


def _write_scripts(folder: Path, platform: Platform, python: str) -> None:
    for names in SCRIPTS.values():
        for name in names:
            (folder / name).unlink(missing_ok=True)
    template = START / ("start.bat" if platform.name == "win_amd64" else "start.sh")
    text = template.read_text(encoding="ascii")
    values = {"{version}": python, "{digits}": python.replace(".", ""), "{tuple}": f"({python.replace('.', ', ')})"}
    for name, value in values.items():
        text = text.replace(name, value)
    for name, argument in SCRIPTS[platform.name].items():
        path = folder / name
        write_whole(path, _lines(text.replace("{argument}", argument), platform))
        path.chmod(0o755)


def _lines(text: str, platform: Platform) -> str:
    """Return a text with the ends of lines that cmd wants."""
    return text.replace("\n", "\r\n") if platform.name == "win_amd64" else text


def _shipped(folder: Path) -> Iterator[Path]:
    """Yield the files of a bundle in order, without what a start on this very computer has made."""
    scripts = _own_names()
    for path in sorted(folder.rglob("*")):
        top = path.relative_to(folder).parts[0]
        if (
            path.is_file()
            and (top in scripts or top in (FILES, "python"))
            and path.name != SUMS
            and "__pycache__" not in path.parts
        ):
            yield path
