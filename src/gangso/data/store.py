"""Where a dataset's public files are: the mirror that ``GANGSO_DATA`` names, else the cache, else a download into it."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import platformdirs
from filelock import FileLock
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from gangso.data.download import by_hand, download, sha256
from gangso.data.registry import Dataset, File
from gangso.errors import GangsoError
from gangso.words import tr

MIRROR_VARIABLE = "GANGSO_DATA"


def cache() -> Path:
    """Return the folder for downloaded files: the platform's own (``~/.cache/gangso``, moved by XDG_CACHE_HOME)."""
    return platformdirs.user_cache_path("gangso", appauthor=False)


def mirror() -> Path | None:
    """Return the folder that ``GANGSO_DATA`` names, if any.

    Raises
    ------
    GangsoError
        If it names something that is no folder.
    """
    named = os.environ.get(MIRROR_VARIABLE)
    if not named:
        return None
    folder = Path(named).expanduser()
    if not folder.is_dir():
        raise GangsoError(
            ko=f"{MIRROR_VARIABLE}={named}: 이런 폴더가 없습니다 (현재 폴더: {Path.cwd()}). 절대 경로로 고치거나 지우십시오.",
            en=f"{MIRROR_VARIABLE}={named}: there is no such folder (seen from {Path.cwd()}). Give an absolute path, or "
            "unset it.",
        )
    return folder.resolve()


def locate(dataset: Dataset) -> dict[str, Path]:
    """Return where each of the dataset's files lies, downloading what is nowhere.

    Every file's SHA-256 has been checked; a check is remembered by path, size and time of change.

    Raises
    ------
    GangsoError
        If a file is not the one that is expected, or cannot be downloaded.
    """
    known = _Checks(cache() / "checked.json")
    folders = [folder / dataset.name for folder in (mirror(), cache()) if folder]
    found: dict[str, Path] = {}
    absent: list[File] = []
    for file in dataset.files:
        path = next((folder / file.name for folder in folders if (folder / file.name).is_file()), None)
        if path is None:
            absent.append(file)
            continue
        _verify(file, path, known, ours=path.is_relative_to(cache() / dataset.name))
        found[file.name] = path
    if absent:
        found |= _download(dataset, absent, known)
    known.save()
    return {file.name: found[file.name] for file in dataset.files}


def _verify(file: File, path: Path, known: "_Checks", *, ours: bool) -> None:
    if known.right(path, file.sha256):
        return
    if sha256(path) == file.sha256:
        known.add(path, file.sha256)
        return
    size = path.stat().st_size
    kind_ko = "잘린" if size < file.size else "다른"
    kind_en = "cut short" if size < file.size else "not the official one"
    if ours:
        path.unlink()
        ko, en = "지웠으니 다시 실행하면 새로 받습니다.", "It was removed; run again to download it anew."
    else:
        ko = "올바른 파일로 바꾸거나, 내려받도록 이 파일을 치우십시오."
        en = "Replace it by the right one, or take it away so that it is downloaded."
    raise GangsoError(
        ko=f"{path}: {kind_ko} 파일입니다 ({size:,}바이트, 공식 파일은 {file.size:,}바이트, SHA-256 불일치). {ko}",
        en=f"{path}: this file is {kind_en} ({size:,} bytes, the official file has {file.size:,}; its SHA-256 differs). "
        f"{en}",
    )


def _download(dataset: Dataset, absent: list[File], known: "_Checks") -> dict[str, Path]:
    folder = cache() / dataset.name
    found = {}
    with _lock(folder, absent[0]), _progress(dataset.name, absent) as advance:
        for file in absent:
            path = folder / file.name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.is_file():  # another process may have brought it while this one waited for the lock
                download(file, path, progress=lambda size, file=file: advance(file, size))
            advance(file, file.size)
            _verify(file, path, known, ours=True)
            found[file.name] = path
    return found


@contextmanager
def _lock(folder: Path, first: File) -> Iterator[None]:
    """Let one process download into `folder` at a time: two would write the same part."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / ".lock")
        lock.acquire()
    except OSError as error:
        hand = by_hand(first, folder / first.name)
        raise GangsoError(
            ko=f"{folder}: 내려받을 폴더에 쓸 수 없습니다 ({error.strerror}). XDG_CACHE_HOME으로 다른 폴더를 지정하십시오. "
            f"{hand.ko}",
            en=f"{folder}: the folder for downloads cannot be written ({error.strerror}). Name another by "
            f"XDG_CACHE_HOME. {hand.en}",
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _progress(name: str, files: list[File]) -> Iterator:
    """Show one bar for all files, on stderr; where that is no terminal, one line at the end."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
    sizes: dict[str, int] = {}
    with bar:
        task = bar.add_task(tr(ko=f"{name} 내려받기", en=f"downloading {name}"), total=sum(file.size for file in files))

        def advance(file: File, size: int) -> None:
            sizes[file.name] = min(size, file.size)
            bar.update(task, completed=sum(sizes.values()))

        yield advance


class _Checks:
    """Which files had which SHA-256, so that an unchanged file is hashed once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._changed = False
        try:
            seen = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            seen = None  # no memory yet, or a broken one: every file is hashed again
        self._seen: dict[str, list] = seen if isinstance(seen, dict) else {}

    @staticmethod
    def _state(path: Path) -> list[int]:
        stat = path.stat()
        return [stat.st_size, stat.st_mtime_ns]

    def right(self, path: Path, digest: str) -> bool:
        return self._seen.get(str(path)) == [*self._state(path), digest]

    def add(self, path: Path, digest: str) -> None:
        self._seen[str(path)] = [*self._state(path), digest]
        self._changed = True

    def save(self) -> None:
        if not self._changed:
            return
        draft = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps(self._seen, indent=1), encoding="utf-8")
            draft.replace(self._path)
        except OSError:
            # Where the cache cannot be written the next call hashes again: slower, and as safe.
            with suppress(OSError):
                draft.unlink()
