"""When a submission came: what its ``timestamp.txt`` says is read as it is meant, or refused, and never misread.

nbgrader passes over the name of a zone that its database lacks: of "17:30 KST" it makes 17:30 UTC, nine hours late. So what it is
to read is written anew, in UTC.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.utils import parse_utc

from gangso.grading.batch.notes import Note
from gangso.grading.batch.refusals import Refused
from gangso.grading.course import local_time
from gangso.grading.course.local_time import KST

TIMESTAMP = "timestamp.txt"


@dataclass(frozen=True)
class Moment:
    """A moment, and whether its zone was written or assumed: in a Korean text Korean time, else nbgrader's UTC.

    Attributes
    ----------
    at
        Aware, in UTC.
    """

    at: datetime
    text: str
    has_zone: bool


def read(data: bytes) -> Moment:
    """Read a time stamp's file.

    Raises
    ------
    ValueError
        If it could mean more than one moment, or none.
    """
    text = _decoded(data).strip("\ufeff\0 \t\r\n")
    found = local_time.parse_stamp(text)
    assumed = KST if any("가" <= sign <= "힣" for sign in text) else UTC
    try:
        at = (found if found.tzinfo else found.replace(tzinfo=assumed)).astimezone(UTC)
    except OverflowError as error:
        raise ValueError(str(error)) from error
    return Moment(at, text, found.tzinfo is not None)


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data[:8]:
        return data.decode("utf-16-le", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp949", errors="replace")


def check(folder: Path) -> None:
    """Raise if nbgrader reads the time stamp of a submission as another moment than is meant.

    Raises
    ------
    Refused
    """
    path = folder / TIMESTAMP
    data = path.read_bytes() if path.is_file() else b""
    if not data.strip():
        return
    moment = _of(data)
    if parse_utc(path.read_text(encoding="utf-8").strip()) != moment.at.replace(tzinfo=None):
        raise Refused(
            ko=f"nbgrader는 제출 시각({moment.text})을 다른 시각으로 읽습니다. 'gangso cohort grade'로 채점하거나 {TIMESTAMP}에 UTC로 적으십시오: "
            f"{moment.at:%Y-%m-%d %H:%M:%S} UTC.",
            en=f"nbgrader reads the time of submission ({moment.text}) as another moment. Grade with 'gangso cohort grade', or write it as "
            f"UTC in {TIMESTAMP}: {moment.at:%Y-%m-%d %H:%M:%S} UTC.",
        )


def settle(folder: Path) -> tuple[Note, ...]:
    """Write the time stamp of a copied submission as nbgrader reads it; one that is not there, or is empty, stays so.

    Raises
    ------
    Refused
        If it cannot be read.
    """
    path = folder / TIMESTAMP
    data = path.read_bytes() if path.is_file() else b""
    if not data.strip():
        return ()
    moment = _of(data)
    path.unlink()  # it may be write-protected, as the copied file was
    path.write_text(f"{moment.at:%Y-%m-%d %H:%M:%S.%f} UTC", encoding="utf-8")
    if moment.has_zone:
        return ()
    return (Note("zone", moment.text, local_time.shown(moment.at.replace(tzinfo=None))),)


def _of(data: bytes) -> Moment:
    try:
        return read(data)
    except ValueError as error:
        shown = ascii(_decoded(data[:160]).strip()[:40])
        raise Refused(
            ko=f"제출 시각({TIMESTAMP})을 읽을 수 없습니다: {shown}. 그 파일 없이 다시 제출하거나, 시간대까지 적으십시오(예: 2026-03-31 18:00:00 KST).",
            en=f"The time of submission ({TIMESTAMP}) cannot be read: {shown}. Submit it again without that file, or write it with its time "
            "zone, as 2026-03-31 18:00:00 KST.",
        ) from error
