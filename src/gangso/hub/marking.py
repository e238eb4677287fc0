"""What the people who mark memos have decided: by criterion, with comments to use again, a second opinion, and what undo takes back.

Points and comment of the first marker are the gradebook's, as if given in formgrader: they count, and outlive grading again
(`gangso.grading.course.marks`). What the gradebook has no place for is kept here, in one file of the cohort's folder that is never released.
"""

import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, get_args

import filelock

from gangso.errors import GangsoError
from gangso.files import write_whole

FILE = "gangso-marking.json"
FORMAT = 1
MOST_UNDONE = 200  # steps of a memo's question that can be taken back
_PATIENCE = 30  # seconds; a change takes milliseconds

Marker = Literal["first", "second"]
MARKERS: tuple[Marker, ...] = get_args(Marker)


@dataclass(frozen=True)
class Judgement:
    """What one person gave for one memo.

    Attributes
    ----------
    given
        Points by criterion; empty if only the sum was given.
    answer
        The digest of the text that was read: of another text it says nothing.
    """

    points: float
    given: tuple[float, ...]
    comment: str
    answer: str


@dataclass(frozen=True)
class Grade:
    """What the gradebook says of a memo: points by hand (None: none), a comment, and whether it waits for a person."""

    points: float | None
    comment: str | None
    waits: bool


@dataclass(frozen=True)
class Done:
    """A step that can be taken back: who marked whose memo, what the gradebook says since then, and what both said before."""

    who: str
    marker: Marker
    since: Grade
    grade: Grade
    judgement: Judgement | None


@dataclass(frozen=True)
class Sheet:
    """All that is kept of one memo's question: judgements by participant, comments to use again, and the steps to take back."""

    first: dict[str, Judgement] = field(default_factory=dict)
    second: dict[str, Judgement] = field(default_factory=dict)
    comments: tuple[str, ...] = ()
    done: tuple[Done, ...] = ()

    def by(self, marker: Marker) -> dict[str, Judgement]:
        """Return one marker's judgements by participant."""
        return self.first if marker == "first" else self.second

    def judged(self, marker: Marker, who: str, judgement: Judgement | None) -> "Sheet":
        """Return the sheet with another judgement; None takes it away."""
        others = {name: one for name, one in self.by(marker).items() if name != who}
        return replace(self, **{marker: others if judgement is None else {**others, who: judgement}})


@dataclass(frozen=True)
class Record:
    """The whole file.

    Attributes
    ----------
    secret
        From which the codes are made under which memos are read.
    sheets
        By ``CASE/CELL``.
    """

    secret: str
    sheets: dict[str, Sheet] = field(default_factory=dict)

    def sheet(self, case: str, cell: str) -> Sheet:
        """Return what is kept of a memo's question; an empty sheet, if nothing is."""
        return self.sheets.get(f"{case}/{cell}", Sheet())

    def with_sheet(self, case: str, cell: str, sheet: Sheet) -> "Record":
        """Return the record with another sheet of a memo's question."""
        return replace(self, sheets={**self.sheets, f"{case}/{cell}": sheet})


def digest(text: str) -> str:
    """Return one number for a memo's text."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]


def read(folder: Path) -> Record:
    """Return what is kept; a new record, written at once, where there is none.

    Raises
    ------
    GangsoError
        If it cannot be read.
    """
    return _read(folder / FILE) or update(folder, lambda record: record)


def update(folder: Path, change: Callable[[Record], Record]) -> Record:
    """Read, `change` and write the record, and return it; if `change` raises, it is as it was.

    Raises
    ------
    GangsoError
        If it cannot be read, or somebody else has held it for half a minute.
    """
    path = folder / FILE
    try:
        with filelock.FileLock(path.with_name(f".{FILE}.lock"), timeout=_PATIENCE):
            changed = change(_read(path) or Record(secrets.token_hex(16)))
            content = {"format": FORMAT, **asdict(changed)}
            write_whole(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
            return changed
    except filelock.Timeout as error:
        raise GangsoError(
            ko=f"{path}: 다른 창이 쓰고 있습니다. 잠시 뒤에 다시 하십시오.",
            en=f"{path}: another window is writing it. Try again in a moment.",
        ) from error


def _read(path: Path) -> Record | None:
    if not path.is_file():
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content.pop("format") != FORMAT:
            raise ValueError("format")
        return Record(content["secret"], {name: _sheet(**sheet) for name, sheet in content["sheets"].items()})
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise GangsoError(
            ko=f"{path}: 채점 기록을 읽을 수 없습니다 ({error}). 백업이 있으면 되돌리고, 없으면 파일의 이름을 바꾸십시오. 준 점수와 의견은 성적부에 "
            "그대로 있습니다. 기준별 점수와 두 번째 채점만 없어집니다.",
            en=f"{path}: the record of marking cannot be read ({error}). Restore it from a backup, or rename the file: points and "
            "comments are in the gradebook, untouched; points by criterion and second marks would be gone.",
        ) from error


def _sheet(first: Any, second: Any, comments: Any, done: Any) -> Sheet:
    by_name = [{who: _judgement(one) for who, one in each.items()} for each in (first, second)]
    return Sheet(*by_name, tuple(comments), tuple(_done(**one) for one in done))


def _judgement(one: Any) -> Judgement:
    return Judgement(**{**one, "given": tuple(one["given"])})


def _done(since: Any, grade: Any, judgement: Any, **rest: Any) -> Done:
    return Done(
        **rest, since=Grade(**since), grade=Grade(**grade), judgement=_judgement(judgement) if judgement else None
    )
