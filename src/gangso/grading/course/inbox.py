"""What came from participants, as mail programs, messengers, learning platforms and USB sticks leave it: read, never followed or trusted.

Folders, zips (of zips), saved mails and bare notebooks all become `Arrival`s. A name in a zip that Windows wrote in CP949 is read
as such; what macOS and editors lay beside files is passed over; links and anything too large are not opened.

When something came is what a mail server or this computer's disk says. What is inside a file was written by its sender, so times in
a zip are no more than a note, and a mail inside another thing names no sender. One thing that cannot be read ends nobody else's.
"""

import email
import email.message
import email.policy
import email.utils
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Any

from gangso.errors import GangsoError
from gangso.grading.batch import notebook_files
from gangso.grading.course.local_time import KST
from gangso.grading.course.received_names import PASSED_OVER, as_meant, is_passed_over, name_in, shown
from gangso.handing_in import MANIFEST, NOTEBOOK, code_of
from gangso.workplace import FILE as SETTINGS

MOST_FILES, MOST_BYTES, DEEPEST = 20_000, 500 << 20, 4  # of one file or folder on disk, opened; zips in zips
LARGEST = 100 << 20  # of one file
_EARLIER = timedelta(minutes=10)  # a zip is written before it is sent
_OPENED = (".ipynb", ".zip", ".eml")


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
    written
        When it was written (aware), as the zip around it says, if that is well before it came.
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
    written: datetime | None = None

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
    written: datetime | None = None


class _Budget:
    """How much of one thing on disk is still read; more is no hand-in of a course.

    A file within it takes at most half of what is left, so that one person's does not use up what the others' need.
    """

    def __init__(self, around: "_Budget | None" = None) -> None:
        self._around = around
        self.files = around.files // 2 if around else MOST_FILES
        self.bytes = around.bytes // 2 if around else MOST_BYTES

    def take(self, size: int, where: str) -> None:
        if size > LARGEST or self.files < 1 or self.bytes < size:
            raise GangsoError(
                ko=f"{where}: 너무 큽니다. 한 파일은 {LARGEST >> 20} MiB, 한 번에 {MOST_FILES:,}개, {MOST_BYTES >> 20} MiB까지 읽습니다.",
                en=f"{where}: too large. At most {LARGEST >> 20} MiB a file, {MOST_FILES:,} files and {MOST_BYTES >> 20} MiB at once.",
            )
        self.files, self.bytes = self.files - 1, self.bytes - size
        if self._around:
            self._around.take(size, where)


def read(paths: Sequence[Path]) -> Iterator[Arrival]:
    """Yield what lies in files and folders, in their order.

    Raises
    ------
    GangsoError
        If one of them is not there.
    """
    for path in paths:
        if not path.exists():
            raise GangsoError(
                ko=f"{path}: 이런 파일이나 폴더가 없습니다.", en=f"{path}: there is no such file or folder."
            )
        if path.is_dir():
            yield from _folder(path, (as_meant(path.resolve().name),))
        else:
            yield from _from_disk(path, ())


def _folder(folder: Path, around: tuple[str, ...]) -> Iterator[Arrival]:
    everything = sorted(folder.iterdir())
    for entry in everything:
        if entry.is_symlink() or _hidden((entry.name,)):
            yield _unopened(_nothing(entry, around), entry.name)
    entries = [entry for entry in everything if not is_passed_over(entry.name) and not entry.is_symlink()]
    files = [entry for entry in entries if entry.is_file()]
    names = {entry.name for entry in files}
    if MANIFEST in names:  # a hand-in file that was unpacked
        yield from _guarded(_nothing(folder, around), lambda: _unpacked(folder, around))
        return
    # A desk's folder as it is: what lies beside its notebook belongs to it.
    notebooks = [entry for entry in files if entry.suffix == ".ipynb"]
    whole = [entry.name for entry in notebooks] in ([NOTEBOOK], [NOTEBOOK, "lesson.ipynb"])
    beside = [
        entry for entry in files if whole and entry.suffix not in (".ipynb", ".zip", ".eml") and entry.name != SETTINGS
    ]
    for entry in files:
        if entry not in beside:
            yield from _from_disk(entry, around, beside if entry.name == NOTEBOOK else ())
    for entry in entries:
        if entry.is_dir():
            yield from _folder(entry, (as_meant(entry.name), *around))


def _guarded(found: _Found, reading: Callable[[], Iterator[Arrival]]) -> Iterator[Arrival]:
    """Yield what is read; whatever goes wrong is said of this one thing, since anybody can send anything."""
    try:
        yield from reading()
    except Exception as error:
        yield _unreadable(found, error)


def _from_disk(path: Path, around: tuple[str, ...], beside: Sequence[Path] = ()) -> Iterator[Arrival]:
    def reading() -> Iterator[Arrival]:
        budget = _Budget()
        found = _of_disk(path, around, budget)
        yield from _opened(found, 0, budget, {one.name: _of_disk(one, around, budget).data for one in beside})

    yield from _guarded(_nothing(path, around), reading)


def _unpacked(folder: Path, around: tuple[str, ...]) -> Iterator[Arrival]:
    budget = _Budget()
    found = [_of_disk(path, around, budget) for path in sorted(folder.rglob("*")) if _is_plain(path, folder)]
    contents = {Path(one.origin).relative_to(folder).as_posix(): one.data for one in found}
    latest = max(one.at for one in found)
    yield _handed_in(_Found(str(folder), shown(folder), around, b"", latest), contents)


def _nothing(path: Path, around: tuple[str, ...]) -> _Found:
    """Return what can be said of something on disk before it is read."""
    at = datetime.fromtimestamp(path.lstat().st_mtime, UTC)
    return _Found(str(path), shown(path), (as_meant(path.name), *around), b"", at)


def _of_disk(path: Path, around: tuple[str, ...], budget: _Budget) -> _Found:
    budget.take(path.stat().st_size, str(path))
    return replace(_nothing(path, around), data=path.read_bytes())


def _is_plain(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    return path.is_file() and not path.is_symlink() and not any(map(is_passed_over, parts))


def _hidden(parts: Sequence[str]) -> bool:
    """Say whether something that we would open is passed over although no system or editor lays it there."""
    ours = any(part in PASSED_OVER or part.startswith(("._", "~$")) for part in parts)
    return not ours and any(map(is_passed_over, parts)) and parts[-1].casefold().endswith(_OPENED)


def _opened(found: _Found, depth: int, budget: _Budget, more: Mapping[str, bytes] | None = None) -> Iterator[Arrival]:
    """Yield what is in a file: a notebook, or whatever a zip or a mail holds."""
    name = found.names[0].casefold()
    if zipfile.is_zipfile(io.BytesIO(found.data)) and not name.endswith((".xlsx", ".docx", ".pptx", ".hwpx")):
        yield from _guarded(found, lambda: _unzipped(found, depth, budget))
    elif name.endswith(".eml"):
        yield from _guarded(found, lambda: _mailed(found, depth, budget))
    elif name.endswith(".ipynb"):
        files = {**(more or {}), NOTEBOOK: found.data}
        yield Arrival(
            found.where, found.names, files, {}, found.at, found.sender, origin=found.origin, written=found.written
        )
    else:
        yield Arrival(found.where, found.names, {}, {}, found.at, found.sender)


def _unzipped(found: _Found, depth: int, budget: _Budget) -> Iterator[Arrival]:
    if depth >= DEEPEST:
        yield _broken(found, ko="zip 안의 zip이 너무 깊습니다.", en="zips in zips, too deep.")
        return
    contents: dict[str, _Found] = {}
    with zipfile.ZipFile(io.BytesIO(found.data)) as archive:
        for info in archive.infolist():
            path = PurePosixPath(name_in(info).replace("\\", "/"))
            one = replace(
                found,
                where=f"{found.where}: {path}",
                names=(*reversed(path.parts), *found.names),
                data=b"",
                written=_written(info, found.at),
            )
            if info.is_dir() or any(map(is_passed_over, path.parts)):
                if not info.is_dir() and _hidden(path.parts):
                    yield _unopened(one, str(path))
                continue
            try:
                budget.take(info.file_size, one.where)
                with archive.open(info) as member:
                    contents[path.as_posix()] = replace(one, data=member.read(info.file_size + 1))
            except (
                Exception
            ) as error:  # a password, a broken stream, too large: the others' work in this zip is read all the same
                yield _unreadable(one, error)
    if MANIFEST in contents:
        yield _handed_in(found, {name: one.data for name, one in contents.items()})
        return
    for one in contents.values():
        yield from _opened(one, depth + 1, _Budget(budget))


def _written(info: zipfile.ZipInfo, came: datetime) -> datetime | None:
    """Return when a file in a zip was written, if well before it came: zips do not say of which zone; here it is Korea's."""
    try:
        at = datetime(*info.date_time, tzinfo=KST)
    except ValueError:
        return None
    return at if at.year > 1980 and at < came - _EARLIER else None


def _mailed(found: _Found, depth: int, budget: _Budget) -> Iterator[Arrival]:
    if depth >= DEEPEST:
        yield _broken(found, ko="너무 깊이 들어 있습니다.", en="nested too deep.")
        return
    mail = email.message_from_bytes(found.data, policy=email.policy.default)
    if depth == 0:  # a mail in something else was written by whoever sent that
        found = replace(found, at=_received(mail) or found.at, sender=_sender(mail))
    parts = [part for part in mail.walk() if part.get_filename()]
    if not parts:
        yield Arrival(found.where, found.names, {}, {}, found.at, found.sender)
    for part in parts:
        name, data = as_meant(str(part.get_filename())), part.get_payload(decode=True)
        path = PurePosixPath(name.replace("\\", "/"))
        one = replace(found, where=f"{found.where}: {name}", names=(path.name, *found.names), data=b"")
        if not isinstance(data, bytes):
            if str(part.get("Content-Transfer-Encoding") or "").strip().casefold() in ("base64", "quoted-printable"):
                yield _unopened(one, name)  # else what is in the attached mail is among the parts
        elif is_passed_over(name):
            if _hidden((name,)):
                yield _unopened(one, name)
        else:

            def reading(one: _Found = one, data: bytes = data) -> Iterator[Arrival]:
                budget.take(len(data), one.where)
                yield from _opened(replace(one, data=data), depth + 1, _Budget(budget))

            yield from _guarded(one, reading)


def _received(mail: email.message.Message) -> datetime | None:
    """Return when a mail came; the newest line stands first: it is our own server's."""
    try:
        moments = [str(line).rpartition(";")[2] for line in (mail.get_all("Received") or [])[:1]]
        moments.append(str(mail.get("Date") or ""))
    except Exception:  # email's own parser fails on some headers in ways of its own: then it is the file's time
        return None
    return next((moment for text in moments if (moment := _moment(text))), None)


def _sender(mail: email.message.Message) -> str:
    try:
        return email.utils.parseaddr(str(mail.get("From") or ""))[1].casefold()
    except Exception:  # as above: a sender that cannot be read is nobody
        return ""


def _moment(text: str) -> datetime | None:
    try:
        at = email.utils.parsedate_to_datetime(text.strip())
        at.astimezone(UTC)  # a year 1 or 9999 is no moment everywhere
    except (ValueError, TypeError, IndexError, OverflowError):
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
        desk = hashlib.sha256(texts["desk"].encode()).hexdigest()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _broken(
            found, ko=f"{MANIFEST}이(가) 제출 파일의 것이 아닙니다.", en=f"its {MANIFEST} is none of a hand-in file."
        )
    damaged = [
        name for name, value in hashes.items() if name not in files or hashlib.sha256(files[name]).hexdigest() != value
    ]
    if damaged or NOTEBOOK not in hashes:
        return _broken(
            found,
            ko=f"오는 길에 손상되었거나 바뀌었습니다 ({', '.join(damaged[:3]) or NOTEBOOK}). 다시 보내 달라고 하십시오.",
            en=f"damaged or changed on its way ({', '.join(damaged[:3]) or NOTEBOOK}). Ask for it again.",
        )
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


def _unreadable(found: _Found, error: Exception) -> Arrival:
    if isinstance(error, GangsoError):
        return replace(_broken(found, ko="", en=""), problem=error)
    why = f"{type(error).__name__}: {error}"[:200]
    return _broken(found, ko=f"읽을 수 없습니다 ({why}).", en=f"it cannot be read ({why}).")


def _unopened(found: _Found, name: str) -> Arrival:
    return _broken(
        found,
        ko=f"숨김 파일이나 링크, 또는 열 수 없게 싸인 메일이라 열지 않았습니다 ({name}). 제출물이면 따로 저장하여 다시 받으십시오.",
        en=f"hidden, a link, or a mail wrapped so that it cannot be opened: not opened ({name}). If it is a hand-in, save it by itself.",
    )


def _broken(found: _Found, *, ko: str, en: str) -> Arrival:
    return Arrival(found.where, found.names, {}, {}, found.at, found.sender, GangsoError(ko=ko, en=en))
