"""What runs on an attendee's laptop: looks whether the folder is whole, makes the environment, and opens the course.

Needs nothing but Python: the package is only in the folder yet. ``시작.bat`` and ``start.sh`` call it once they have found the
right Python, isolated: nothing that lies beside this file is imported. The hashes lie on the same stick, so they show damage and what was
added or changed by itself; whoever can write the whole stick can write them too.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

FILES = Path(__file__).resolve().parent  # "gangso" in the folder
ABOUT = json.loads((FILES / "about.json").read_text(encoding="utf-8"))
SUMS = "SHA256SUMS"
WINDOWS = sys.platform == "win32"
LONGEST_PATH = 259  # of Windows, unless somebody has changed its registry
READY = ".gangso-ready"
ONLY_TO_INSTALL = ("gangso/wheels/", "python/")  # large, and read by nobody once the environment is made
FROM_COPYING = {".DS_Store", "Thumbs.db", "desktop.ini"}  # of file managers that have shown a folder
STICK, NETWORK, DISC = 2, 4, 5  # GetDriveTypeW
NUMBERED = "  {}. {}"


def say(ko: str, en: str) -> None:
    """Print a sentence in the course's language; signs that a console lacks are no reason to stop."""
    text = ko if ABOUT["language"] == "ko" else en
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)


class Unfit(Exception):
    """Why it cannot go on: the words are for whoever sits at the laptop."""

    def __init__(self, ko: str, en: str) -> None:
        super().__init__(ko, en)
        self.words = ko, en


def check_python() -> None:
    """See that this Python is the one that the packages are for."""
    found = f"{sys.version.split()[0]}, {64 if sys.maxsize > 2**32 else 32}-bit"
    wanted, oldest = ABOUT["python"], tuple(ABOUT["oldest"])
    if ".".join(map(str, sys.version_info[:2])) != wanted or sys.version_info[:3] < oldest or sys.maxsize < 2**32:
        raise Unfit(
            f"이 폴더에는 64비트 파이썬 {wanted} ({'.'.join(map(str, oldest))} 이상)이 필요합니다. 지금 것은 {found}입니다. 파이썬 {wanted} 설치 파일로 따로 설치하십시오. 이미 있는 "
            "파이썬은 그대로 두어도 됩니다.",
            f"This folder needs a 64-bit Python {wanted} ({'.'.join(map(str, oldest))} or newer); this one is {found}. Install {wanted} beside it: "
            "the Python that is there may stay.",
        )


def check_files(note: Path) -> str:
    """Compare the files with the list of hashes, and return the list's own hash; later starts skip what only installing reads."""
    text = (FILES / SUMS).read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    again = note.is_file() and note.read_text(encoding="utf-8") == digest
    say("파일을 확인합니다...", "Checking the files...")
    top = FILES.parent
    listed = {name: wanted for wanted, name in (line.split("  ", 1) for line in text.splitlines())}
    names = {unicodedata.normalize("NFC", name) for name in listed}  # a Mac may have copied them as NFD
    for path in FILES.rglob("*"):
        name = path.relative_to(top).as_posix()
        ours = (
            unicodedata.normalize("NFC", name) in names
            or path == FILES / SUMS
            or path.name in FROM_COPYING
            or path.name.startswith("._")
        )
        if not ours and (path.is_symlink() or not path.is_dir()):
            raise Unfit(
                f"{name}: 이 묶음의 파일이 아닙니다. 누가 넣었는지 모르면 쓰지 말고, 강사에게 다른 USB를 받으십시오.",
                f"{name} is no file of this bundle. Unless you know who put it there, do not go on: ask your instructor for another stick.",
            )
    for name, wanted in listed.items():
        if again and name.startswith(ONLY_TO_INSTALL):
            continue
        path = top / name
        if not path.is_file():
            raise Unfit(
                f"{name}: 파일이 없습니다. 백신이 지웠을 수 있습니다. 폴더 전체를 다시 복사하십시오.",
                f"{name} is missing; an antivirus program may have taken it. Copy the whole folder again.",
            )
        if _sha256(path) != wanted:
            raise Unfit(
                f"{name}: 파일이 손상되었습니다. 폴더 전체를 다시 복사하십시오. 또 나오면 강사에게 다른 USB를 받으십시오.",
                f"{name} is damaged. Copy the whole folder again; if this comes back, ask your instructor for another stick.",
            )
    return digest


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def home() -> Path:
    """Return where environment and work go: beside the files; from a stick, a share or a CD, onto the laptop itself."""
    top = FILES.parent
    if not _is_away(top) and os.access(top, os.W_OK):
        return top
    own = Path.home() / f"gangso-{ABOUT['course']}"
    say(
        f"이 폴더는 USB나 공유 폴더에 있습니다. 실습은 이 컴퓨터의 {own}에 저장됩니다.",
        f"This folder is on a stick or a share. Your work is kept on this computer, in {own}.",
    )
    return own


def _is_away(folder: Path) -> bool:
    if not WINDOWS:
        return False
    if folder.drive.startswith("\\\\"):
        return True
    import ctypes

    return ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\") in (STICK, NETWORK, DISC)


def check_length(place: Path) -> None:
    """See that no path gets too long for Windows: pip would stop halfway."""
    length = len(str(place)) + ABOUT["longest"]
    if WINDOWS and length > LONGEST_PATH:
        raise Unfit(
            f"폴더의 경로가 {length - LONGEST_PATH}자만큼 깁니다: {place}. 폴더를 C:\\gangso처럼 짧은 곳으로 옮기고 다시 시작하십시오.",
            f"The folder's path is {length - LONGEST_PATH} characters too long: {place}. Move the folder to a short place, as "
            "C:\\gangso, and start again.",
        )


def check_room(place: Path) -> None:
    """See that the environment fits: pip would fill the disk first."""
    free, needed = shutil.disk_usage(place).free, ABOUT["installed"]
    if free < needed:
        raise Unfit(
            f"{place}: 빈 공간이 {free / 1e9:.1f} GB입니다. {needed / 1e9:.1f} GB가 필요합니다.",
            f"{place} has {free / 1e9:.1f} GB free; {needed / 1e9:.1f} GB are needed.",
        )


def python_of(environment: Path) -> Path:
    """Return an environment's interpreter."""
    return environment / ("Scripts/python.exe" if WINDOWS else "bin/python")


def prepare(place: Path) -> Path:
    """Make the environment, or bring it to what the folder has now, and return its interpreter."""
    environment = place / "env"
    python, note = python_of(environment), environment / READY
    digest = check_files(note)
    if note.is_file() and note.read_text(encoding="utf-8") == digest and _runs(python):
        return python
    check_length(environment)
    place.mkdir(parents=True, exist_ok=True)
    check_room(place)
    say(
        "환경을 만듭니다. 처음 한 번, 몇 분 걸립니다. 창을 닫지 마십시오.",
        "Making the environment: once, some minutes. Keep this window open.",
    )
    if not _runs(python):
        shutil.rmtree(environment, ignore_errors=True)
        _run([sys.executable, "-I", "-m", "venv", "--without-pip", environment])
    wheels = FILES / "wheels"
    (pip,) = wheels.glob("pip-*.whl")
    install = [
        "install",
        "--no-index",
        "--no-deps",
        "--require-hashes",
        "--find-links",
        wheels,
        "--no-compile",
        "--quiet",
    ]
    _run([python, pip / "pip", *install, "--requirement", FILES / "requirements.txt"])
    note.write_text(digest, encoding="utf-8")
    return python


def _runs(python: Path) -> bool:
    """Say whether an environment's interpreter still runs: its folder may have been moved, or its Python removed."""
    if not python.is_file():
        return False
    code = f"import os, sys; sys.exit(not os.path.samefile(sys.prefix, {os.fspath(python.parent.parent)!r}))"
    return subprocess.run([python, "-I", "-c", code], capture_output=True, check=False).returncode == 0


def _run(command: list) -> None:
    # Settings of an own Python or pip must not reach this one: an index that cannot be reached, a target elsewhere.
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON", "VIRTUAL_ENV"))
    }
    done = subprocess.run(list(map(os.fspath, command)), env=clean | {"PIP_CONFIG_FILE": os.devnull}, check=False)
    if done.returncode:
        raise Unfit(
            "환경을 만들지 못했습니다. 위의 글을 사진으로 찍어 강사에게 보여 주십시오. 다시 시작하면 이어서 합니다.",
            "The environment could not be made. Show your instructor a picture of the lines above. Starting again goes on from here.",
        )


def desk(place: Path) -> list[str]:
    """Return what tells ``gangso`` which desk: a cohort's release, or the notebooks that lie ready, copied once."""
    released = FILES / "release"
    if released.is_dir():
        return ["--from", os.fspath(released)]
    lang = ABOUT["language"]
    own = place / "lab" / lang
    for path in (FILES / "desk").rglob("*"):
        target = own / path.relative_to(FILES / "desk")
        if path.is_file() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    return ["--lang", lang, "--folder", os.fspath(own)]


def gangso(python: Path, place: Path, *arguments: str) -> int:
    """Run a command of the course where the work lies."""
    return subprocess.call(
        [os.fspath(python), "-P", "-m", "gangso", *arguments], cwd=place, env=os.environ | {"PYTHONUTF8": "1"}
    )


def hand_in(python: Path, place: Path) -> int:
    """Ask which assignment, make its file, and show the folder that it lies in."""
    found = sorted(path.parent for path in (place / "lab").glob("*/*/assignment.ipynb"))
    if not found:
        raise Unfit("아직 과제가 없습니다. 먼저 '시작'을 여십시오.", "There is no assignment yet. Open 'start' first.")
    for number, folder in enumerate(found, start=1):
        print(NUMBERED.format(number, folder.name))
    say("낼 과제의 번호를 쓰고 Enter를 누르십시오.", "Type the number of the assignment to hand in, and press Enter.")
    answer = input("> ").strip()
    if not answer.isdecimal() or not 1 <= int(answer) <= len(found):
        raise Unfit(f"'{answer}'번 과제는 없습니다.", f"There is no number '{answer}'.")
    folder = found[int(answer) - 1]
    code = gangso(python, place, "hand-in", folder.name, "--folder", os.fspath(folder.parent))
    if WINDOWS and code == 0:
        os.startfile(folder.parent / "hand-in")
    return code


def main(arguments: list[str]) -> int:
    """Do what a start script asks for: open the course, ``hand-in``, or any other command of ``gangso``."""
    try:
        check_python()
        place = home()
        python = prepare(place)
        if arguments == ["hand-in"]:
            return hand_in(python, place)
        if arguments:
            return gangso(python, place, *arguments)
        say(
            "브라우저에서 강의가 열립니다. 끝낼 때는 이 창에서 Ctrl-C를 누르십시오.",
            "The course opens in your browser. To end it, press Ctrl-C in this window.",
        )
        return gangso(python, place, "lab", *desk(place))
    except Unfit as reason:
        say(*reason.words)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
