"""The packages of another computer: which wheels, how large, with what hash (uv finds them); fetched and checked (by pip).

pip alone cannot say: it reads a package's conditions (``sys_platform == "win32"``) for the computer that it runs on, and tells no sizes.
uv resolves for any platform and writes a ``pylock.toml`` (PEP 751), which has both. pip fetches, so that a company's proxy, mirror and
certificates are used as they are set up for it.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from packaging.utils import parse_wheel_filename

from gangso.bundle.platforms import PYTHONS, Platform
from gangso.data.download import sha256
from gangso.errors import GangsoError
from gangso.files import write_whole

AT_ONCE = 24 << 20  # bytes that pip is asked for in one go: what an interruption costs at most, but for a larger wheel
# pip's own settings that uv calls otherwise.
SETTINGS = {"PIP_INDEX_URL": "UV_DEFAULT_INDEX", "PIP_EXTRA_INDEX_URL": "UV_INDEX", "PIP_FIND_LINKS": "UV_FIND_LINKS"}


@dataclass(frozen=True)
class Wheel:
    """One package's file: its distribution's name and version, its file's name, size in bytes and SHA-256."""

    name: str
    version: str
    file: str
    size: int
    sha256: str

    @property
    def requirement(self) -> str:
        """As a line of a requirements file that pip checks by hash."""
        return f"{self.name}=={self.version} --hash=sha256:{self.sha256}"


def resolve(requirements: Sequence[str], lock: Path, platform: Platform, python: str, note: Path) -> tuple[Wheel, ...]:
    """Find the wheels that `requirements` need on `platform`, at the lock's versions.

    Parameters
    ----------
    requirements
        As in a ``pyproject.toml``.
    lock
        A ``requirements.lock``; what it does not name (what only Windows or macOS needs) gets its newest version.
    python
        "3.12".
    note
        Where an earlier call with the same needs has written what it found, which is then taken: on this computer, never on a stick,
        which others write to. Nothing is written here.

    Returns
    -------
    tuple of Wheel
        The smallest first. On Linux with the small build of torch, where an index or folder that pip knows has it.

    Raises
    ------
    GangsoError
        If there is no network, or a package has no wheel for that computer.
    """
    pins = lock.read_text(encoding="utf-8")
    needs = _needs(requirements, pins, platform, python)
    kept = json.loads(note.read_text(encoding="utf-8")) if note.is_file() else {}
    if kept.get("needs") == needs:
        return tuple(Wheel(**wheel) for wheel in kept["wheels"])
    if platform.target.endswith("windows-msvc") or "apple" in platform.target:
        return _resolve(requirements, pins, platform, python)
    small = "\n".join(f"{line}+cpu" if line.startswith("torch==") else line for line in pins.splitlines())
    try:
        return _resolve(requirements, small, platform, python)
    except GangsoError:  # no such build at hand: PyPI's own, which brings that of graphics cards
        return _resolve(requirements, pins, platform, python)


def write_down(
    found: Sequence[Wheel], requirements: Sequence[str], lock: Path, platform: Platform, python: str, note: Path
) -> None:
    """Write what `resolve` found, for its next call: a second bundle is the same as the first, and needs no network."""
    needs = _needs(requirements, lock.read_text(encoding="utf-8"), platform, python)
    write_whole(note, json.dumps({"needs": needs, "wheels": [asdict(wheel) for wheel in found]}, indent=1) + "\n")


def _needs(requirements: Sequence[str], pins: str, platform: Platform, python: str) -> str:
    return hashlib.sha256(json.dumps([*requirements, pins, platform.name, python]).encode()).hexdigest()


def _resolve(requirements: Iterable[str], pins: str, platform: Platform, python: str) -> tuple[Wheel, ...]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wanted, constraints, found = folder / "wanted.txt", folder / "constraints.txt", folder / "pylock.toml"
        wanted.write_text("\n".join([*requirements, ""]), encoding="utf-8")
        constraints.write_text(pins, encoding="utf-8")
        options = [
            "--quiet",
            "--no-build",
            "--format",
            "pylock.toml",
            "--output-file",
            found,
            "--constraint",
            constraints,
            # Neither a .venv nor a uv.toml of the folder that this is called in: one is executed, the other says what to fetch.
            "--python",
            sys.executable,
            "--no-config",
        ]
        options += ["--python-platform", platform.target, "--python-version", PYTHONS[python]]
        done = subprocess.run(
            [sys.executable, "-P", "-m", "uv", "pip", "compile", *options, wanted],
            env=_settings(os.environ),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            raise GangsoError(
                ko=f"{platform.name}, 파이썬 {python}에 필요한 패키지를 찾지 못했습니다. 인터넷 연결과 pip 설정을 확인하십시오. 이유:\n"
                f"{done.stderr.strip()}",
                en=f"The packages for {platform.name}, Python {python} were not found. Check the connection and pip's settings. The "
                f"reason:\n{done.stderr.strip()}",
            )
        packages = tomllib.loads(found.read_text(encoding="utf-8"))["packages"]
    ranks = platform.ranks(python)
    return tuple(
        sorted((_best(package, ranks, platform, python) for package in packages), key=lambda wheel: wheel.size)
    )


def _settings(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment with pip's indexes as uv reads them, and all of them looked at, as pip does."""
    told = {theirs: environ[name] for name, theirs in SETTINGS.items() if name in environ}
    target = {"UV_INDEX_STRATEGY": "unsafe-best-match", "MACOSX_DEPLOYMENT_TARGET": "14.0"}
    return target | told | dict(environ)


def _best(package: Mapping, ranks: Mapping, platform: Platform, python: str) -> Wheel:
    fitting = []
    for wheel in package.get("wheels", ()):
        address = wheel.get("url") or Path(wheel["path"]).resolve().as_uri()
        file = unquote(urlsplit(address).path).rsplit("/", 1)[-1]
        rank = min((ranks[tag] for tag in parse_wheel_filename(file)[3] if tag in ranks), default=None)
        if rank is not None:
            fitting.append((rank, file, address, wheel))
    if not fitting:
        raise GangsoError(
            ko=f"{package['name']} {package['version']}에는 {platform.name}, 파이썬 {python}용 wheel이 없습니다. --python으로 다른 버전을 고르십시오.",
            en=f"{package['name']} {package['version']} has no wheel for {platform.name} and Python {python}. Choose another with --python.",
        )
    _, file, address, wheel = min(fitting, key=lambda one: one[:2])
    size = wheel.get("size") or Path(url2pathname(urlsplit(address).path)).stat().st_size
    return Wheel(package["name"], package["version"], file, size, wheel["hashes"]["sha256"])


def lacking(wheels: Iterable[Wheel], folder: Path) -> list[Wheel]:
    """Return those that do not lie in `folder` whole."""
    return [wheel for wheel in wheels if not _is_whole(wheel, folder / wheel.file)]


def _is_whole(wheel: Wheel, path: Path) -> bool:
    return path.is_file() and path.stat().st_size == wheel.size and sha256(path) == wheel.sha256


def fetch(
    wheels: Sequence[Wheel], folder: Path, platform: Platform, python: str, on_bytes: Callable[[int], None]
) -> None:
    """Bring into `folder` what it lacks of `wheels`, and take out wheels that are of no use.

    Parameters
    ----------
    on_bytes
        Called with how many more bytes lie there.

    Raises
    ------
    GangsoError
        If pip cannot fetch one, or there is no room. What has come stays: the next call goes on from there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():  # of a call that was ended
            shutil.rmtree(path)
        elif path.is_symlink() or path.name not in {wheel.file for wheel in wheels}:
            path.unlink()
    todo = lacking(wheels, folder)
    on_bytes(sum(wheel.size for wheel in wheels) - sum(wheel.size for wheel in todo))
    _need_room(sum(wheel.size for wheel in todo), folder)
    for batch in _batches(todo):
        with tempfile.TemporaryDirectory(dir=folder) as name:
            _download(batch, Path(name), platform, python)
            for wheel in batch:
                got = Path(name) / wheel.file
                if not _is_whole(wheel, got):
                    raise GangsoError(
                        ko=f"{wheel.file}: 받은 파일이 목록과 다릅니다. 다시 실행하십시오.",
                        en=f"{wheel.file}: what came is not what was listed. Run it again.",
                    )
                got.replace(folder / wheel.file)
                on_bytes(wheel.size)


def _need_room(size: int, folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < size + (64 << 20):
        raise GangsoError(
            ko=f"{folder}: 빈 공간이 {free / 1e6:.0f} MB입니다. {size / 1e6 + 64:.0f} MB가 필요합니다.",
            en=f"{folder} has {free / 1e6:.0f} MB free; {size / 1e6 + 64:.0f} MB are needed.",
        )


def _batches(wheels: Iterable[Wheel]) -> Iterator[list[Wheel]]:
    batch: list[Wheel] = []
    for wheel in wheels:
        if batch and sum(each.size for each in batch) + wheel.size > AT_ONCE:
            yield batch
            batch = []
        batch.append(wheel)
    if batch:
        yield batch


def _download(batch: Sequence[Wheel], folder: Path, platform: Platform, python: str) -> None:
    wanted = folder / "wanted.txt"
    wanted.write_text("\n".join([*(wheel.requirement for wheel in batch), ""]), encoding="utf-8")
    version = python.replace(".", "")
    abis = [f"--abi={abi}" for abi in (f"cp{version}", "abi3", "none")]
    options = [
        "--quiet",
        "--no-deps",
        "--only-binary=:all:",
        "--implementation=cp",
        f"--python-version={PYTHONS[python]}",
        *abis,
    ]
    options += [f"--platform={tag}" for tag in platform.tags]
    done = subprocess.run(
        [sys.executable, "-P", "-m", "pip", "download", *options, "--dest", folder, "--requirement", wanted],
        env=os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        reason = "\n".join(line for line in done.stderr.splitlines() if line.startswith("ERROR")) or done.stderr.strip()
        raise GangsoError(
            ko=f"패키지를 받지 못했습니다. 연결을 확인하고 다시 실행하십시오. 받은 것은 남아 있습니다. 이유:\n{reason}",
            en=f"The packages could not be fetched. Check the connection and run this again: what has come stays. The reason:\n{reason}",
        )
