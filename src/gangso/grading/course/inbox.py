"""What came from participants, as mail programs, messengers, learning platforms and USB sticks leave it: read, never followed or trusted.

Folders, zips (of zips), saved mails and bare notebooks all become `Arrival`s. A name in a zip that Windows wrote in CP949 is read
as such; what macOS and editors lay beside files is passed over; links and anything too large are not opened.
"""

import email
import email.policy
import email.utils
import hashlib
import io
import json
import os
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from gangso.errors import GangsoError
from gangso.grading.batch import notebook_files
from gangso.grading.course.local_time import KST
from gangso.handing_in import MANIFEST, NOTEBOOK, code_of
from gangso.workplace import FILE as SETTINGS

MOST_FILES, MOST_BYTES, DEEPEST = 20_000, 500 << 20, 4  # of everything that is read at once; zips in zips
LARGEST = 100 << 20  # of one file
_PASSED = ("__MACOSX", ".ipynb_checkpoints", "__pycache__")


@dataclass(frozen=True)
class Arrival:
    """One thing that somebody handed in, or that is none.

    Attributes
    ----------
    where
        Where it lay: path, and for what was in a zip or a mail the names inside, outermost first.
    names
        What names it: its own name, then those around it, nearest first.
    files
        Its files by relative path; empty if it holds no notebook.
    manifest
        What its hand-in file says, if it is one of ours and whole.
    at
        When it came (aware): the mail server's time, else the file's.
    sender
        The address that a mail says it is from.
    problem
        Why it cannot be taken, if so.
    desk
        The hash of the desk's mark; empty without one.
    code
        The receipt's code.
    origin
        The file or folder on disk that it came in.
    """

    where: str
    names: tuple[str, ...]
    files: Mapping[str, bytes]
    manifest: Mapping[str, Any]
    at: datetime
    sender: str = ""
    problem: GangsoError | None = None
    desk: str = ""
    code: str = ""
    origin: str = ""

    def notebook(self) -> Any:
        """Return the assignment's notebook as JSON, in whatever encoding it came; None if it is none."""
        return notebook_files.as_submitted(self.files.get(NOTEBOOK, b""))


@dataclass(frozen=True)
class _Found:
    origin: str
    where: str
    names: tuple[str, ...]
    data: bytes
    at: datetime
    sender: str = ""


class _Budget:
    """How much is still read; more is no hand-in of a course."""

    def __init__(self) -> None:
        self.files, self.bytes = MOST_FILES, MOST_BYTES

    def take(self, size: int, where: str) -> None:
        self.files, self.bytes = self.files - 1, self.bytes - size
        if size > LARGEST or self.files < 0 or self.bytes < 0:
            raise GangsoError(
                ko=f"{where}: 너무 큽니다. 한 파일은 {LARGEST >> 20} MiB, 한 번에 {MOST_FILES:,}개, {MOST_BYTES >> 20} MiB까지 읽습니다.",
                en=f"{where}: too large. At most {LARGEST >> 20} MiB a file, {MOST_FILES:,} files and {MOST_BYTES >> 20} MiB at once.",
            )


def read(paths: Sequence[Path]) -> Iterator[Arrival]:
    """Yield what lies in files and folders, in their order.

    Raises
    ------
    GangsoError
        If one of them is not there, or there is more than anybody hands in.
    """
    budget = _Budget()
    for path in paths:
        if not path.exists():
            raise GangsoError(
                ko=f"{path}: 이런 파일이나 폴더가 없습니다.", en=f"{path}: there is no such file or folder."
            )
        if path.is_dir():
            yield from _folder(path, (path.resolve().name,), budget)
        else:
            yield from _opened(_of_disk(path, (), budget), 0, budget)


def _folder(folder: Path, around: tuple[str, ...], budget: _Budget) -> Iterator[Arrival]:
    entries = sorted(entry for entry in folder.iterdir() if not _passed(entry.name) and not entry.is_symlink())
    files = [entry for entry in entries if entry.is_file()]
    names = {entry.name for entry in files}
    if MANIFEST in names:  # a hand-in file that was unpacked
        found = [_of_disk(path, around, budget) for path in sorted(folder.rglob("*")) if _is_plain(path, folder)]
        contents = {Path(one.where).relative_to(folder).as_posix(): one.data for one in found}
        latest = max(one.at for one in found)
        yield _handed_in(_Found(str(folder), str(folder), around, b"", latest), contents)
        return
    # A desk's folder as it is: what lies beside its notebook belongs to it.
    notebooks = [entry for entry in files if entry.suffix == ".ipynb"]
    whole = [entry.name for entry in notebooks] in ([NOTEBOOK], [NOTEBOOK, "lesson.ipynb"])
    beside = [
        entry for entry in files if whole and entry.suffix not in (".ipynb", ".zip", ".eml") and entry.name != SETTINGS
    ]
    for entry in files:
        if entry in beside:
            continue
        found = _of_disk(entry, around, budget)
        more = {one.name: _of_disk(one, around, budget).data for one in beside} if entry.name == NOTEBOOK else {}
        yield from _opened(found, 0, budget, more)
    for entry in entries:
        if entry.is_dir():
            yield from _folder(entry, (entry.name, *around), budget)


def _of_disk(path: Path, around: tuple[str, ...], budget: _Budget) -> _Found:
    about = path.stat()
    budget.take(about.st_size, str(path))
    return _Found(
        str(path), str(path), (path.name, *around), path.read_bytes(), datetime.fromtimestamp(about.st_mtime, UTC)
    )


def _is_plain(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    return path.is_file() and not path.is_symlink() and not any(map(_passed, parts))


def _passed(name: str) -> bool:
    """Say whether a name is of what systems and editors lay beside files (``._x``, ``.DS_Store``, ``~$x``, checkpoints)."""
    return name.startswith((".", "~$")) or name in _PASSED


def _opened(found: _Found, depth: int, budget: _Budget, more: Mapping[str, bytes] | None = None) -> Iterator[Arrival]:
    """Yield what is in a file: a notebook, or whatever a zip or a mail holds."""
    name = found.names[0].casefold()
    if zipfile.is_zipfile(io.BytesIO(found.data)) and not name.endswith((".xlsx", ".docx", ".pptx", ".hwpx")):
        yield from _unzipped(found, depth, budget)
    elif name.endswith(".eml"):
        yield from _mailed(found, depth, budget)
    elif name.endswith(".ipynb"):
        files = {**(more or {}), NOTEBOOK: found.data}
        yield Arrival(found.where, found.names, files, {}, found.at, found.sender, origin=found.origin)
    else:
        yield Arrival(found.where, found.names, {}, {}, found.at, found.sender)


def _unzipped(found: _Found, depth: int, budget: _Budget) -> Iterator[Arrival]:
    if depth >= DEEPEST:
        yield _broken(found, ko="zip 안의 zip이 너무 깊습니다.", en="zips in zips, too deep.")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(found.data)) as archive:
            contents: dict[str, _Found] = {}
            for info in archive.infolist():
                path = PurePosixPath(_name(info).replace("\\", "/"))
                if info.is_dir() or any(map(_passed, path.parts)):
                    continue
                budget.take(info.file_size, f"{found.where}: {path}")
                with archive.open(info) as member:
                    data = member.read(info.file_size + 1)
                at = _time(info, found.at)
                names = (*reversed(path.parts), *found.names)
                contents[path.as_posix()] = _Found(
                    found.origin, f"{found.where}: {path}", names, data, at, found.sender
                )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        # A password is a RuntimeError; a name of no form, a ValueError.
        yield _broken(found, ko=f"zip을 읽을 수 없습니다 ({error}).", en=f"the zip cannot be read ({error}).")
        return
    if MANIFEST in contents:
        yield _handed_in(found, {name: one.data for name, one in contents.items()})
        return
    for one in contents.values():
        yield from _opened(one, depth + 1, budget)


def _name(info: zipfile.ZipInfo) -> str:
    """Return a name of a zip as it was meant: without the flag for UTF-8, Korean Windows writes CP949."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("cp949")
    except UnicodeError:
        return info.filename


def _time(info: zipfile.ZipInfo, otherwise: datetime) -> datetime:
    """Return when a file in a zip was written: zips keep local time and do not say where; here it is Korea's."""
    try:
        at = datetime(*info.date_time, tzinfo=KST)
    except ValueError:
        return otherwise
    return min(at, otherwise) if at.year > 1980 else otherwise


def _mailed(found: _Found, depth: int, budget: _Budget) -> Iterator[Arrival]:
    if depth >= DEEPEST:
        yield _broken(found, ko="너무 깊이 들어 있습니다.", en="nested too deep.")
        return
    mail = email.message_from_bytes(found.data, policy=email.policy.default)
    received = mail.get_all("Received") or []
    # The newest line stands first: it is our own server's.
    moments = [str(line).rpartition(";")[2] for line in received[:1]] + [str(mail.get("Date") or "")]
    at = next((moment for text in moments if (moment := _moment(text))), found.at)
    sender = email.utils.parseaddr(str(mail.get("From") or ""))[1].casefold()
    parts = [part for part in mail.walk() if part.get_filename()]
    if not parts:
        yield Arrival(found.where, found.names, {}, {}, at, sender)
    for part in parts:
        name, data = str(part.get_filename()), part.get_payload(decode=True)
        if not isinstance(data, bytes) or _passed(name):
            continue
        budget.take(len(data), f"{found.where}: {name}")
        names = (PurePosixPath(name.replace("\\", "/")).name, *found.names)
        yield from _opened(_Found(found.origin, f"{found.where}: {name}", names, data, at, sender), depth + 1, budget)


def _moment(text: str) -> datetime | None:
    try:
        at = email.utils.parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, IndexError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _handed_in(found: _Found, contents: Mapping[str, bytes]) -> Arrival:
    """Read a hand-in file of ours: every file has to be there as it was packed."""
    files = {name: data for name, data in contents.items() if name != MANIFEST}
    try:
        manifest = json.loads(contents[MANIFEST])
        hashes = {str(name): str(value) for name, value in manifest["files"].items()}
        texts = {key: manifest[key] for key in ("participant", "case", "at", "desk")}
        if not all(isinstance(text, str) for text in texts.values()):
            raise TypeError(MANIFEST)
        moment = datetime.fromisoformat(texts["at"])
        if moment.tzinfo is None:
            raise ValueError(texts["at"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _broken(
            found, ko=f"{MANIFEST}이(가) 제출 파일의 것이 아닙니다.", en=f"its {MANIFEST} is none of a hand-in file."
        )
    damaged = [name for name, value in hashes.items() if hashlib.sha256(files.get(name, b"")).hexdigest() != value]
    if damaged or NOTEBOOK not in hashes:
        return _broken(
            found,
            ko=f"오는 길에 손상되었거나 바뀌었습니다 ({', '.join(damaged[:3]) or NOTEBOOK}). 다시 보내 달라고 하십시오.",
            en=f"damaged or changed on its way ({', '.join(damaged[:3]) or NOTEBOOK}). Ask for it again.",
        )
    desk = hashlib.sha256(texts["desk"].encode()).hexdigest()
    own = {name: files[name] for name in hashes}
    return Arrival(
        found.where,
        found.names,
        own,
        manifest,
        found.at,
        found.sender,
        desk=desk,
        code=code_of(contents[MANIFEST]),
        origin=found.origin,
    )


def _broken(found: _Found, *, ko: str, en: str) -> Arrival:
    return Arrival(found.where, found.names, {}, {}, found.at, found.sender, GangsoError(ko=ko, en=en))


def place_for(name: str) -> PurePosixPath | None:
    """Return where in a submission a file belongs, None for what does not belong there: outside of it, or set by us."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts or any(map(_passed, path.parts)) or "\0" in name:
        return None
    return None if os.fspath(path) in ("timestamp.txt", SETTINGS) or ":" in name or "\\" in name else path
