"""What a cohort knows beside nbgrader's gradebook: who left, who is excused or has more time, what was accepted and mended.

One file in the cohort's folder, for the instructor's side only: it is never released. The gradebook keeps the points, and nothing
that changes here ever takes any away. Only `update` writes, whole and one at a time.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import filelock

from gangso.errors import GangsoError
from gangso.files import write_whole

FILE = "gangso-cohort.json"
FORMAT = 1
_PATIENCE = 30  # seconds; a change takes milliseconds


@dataclass(frozen=True)
class Person:
    """What is known of a participant beside name and e-mail.

    Attributes
    ----------
    other
        The roster's other columns, as company and telephone, by heading.
    left
        When they were withdrawn, in ISO format; empty for who takes part.
    moved_to
        The cohort's folder that they were moved to, as the instructor wrote it.
    """

    other: Mapping[str, str] = field(default_factory=dict)
    left: str = ""
    moved_to: str = ""


@dataclass(frozen=True)
class Mended:
    """A change of questions after they had been released: when (ISO), which, and why, as participants are told."""

    at: str
    questions: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Work:
    """What is settled about one assignment.

    Attributes
    ----------
    released
        The digest of the source that was released; empty if it is not known.
    excused
        Who need not hand it in.
    until
        Until when somebody has more time, in ISO format, by id.
    accepted
        The id under which somebody's work was made, by the id for which it is graded: the instructor has said so.
    desks
        The digest of the mark of the desk from which somebody's hand-in came.
    mended
        Changes after the release.
    changed
        Cells to which the instructor gave other points or another role, or that were added or taken away, after the first release:
        what was handed in has them as they were.
    """

    released: str = ""
    excused: tuple[str, ...] = ()
    until: Mapping[str, str] = field(default_factory=dict)
    accepted: Mapping[str, str] = field(default_factory=dict)
    desks: Mapping[str, str] = field(default_factory=dict)
    mended: tuple[Mended, ...] = ()
    changed: tuple[str, ...] = ()

    def extended(self, who: str) -> datetime | None:
        """Return until when `who` has time, if that is not the assignment's own due date."""
        return datetime.fromisoformat(self.until[who]) if who in self.until else None


@dataclass(frozen=True)
class Ledger:
    """The whole file.

    Attributes
    ----------
    roster
        "closed": whoever is not in the roster is a stranger. "open": whoever submits takes part, as in plain nbgrader.
    people, works
        By id, and by assignment.
    """

    roster: Literal["open", "closed"] = "open"
    people: Mapping[str, Person] = field(default_factory=dict)
    works: Mapping[str, Work] = field(default_factory=dict)

    def work(self, case: str) -> Work:
        return self.works.get(case, Work())

    def person(self, who: str) -> Person:
        return self.people.get(who, Person())

    def takes_part(self, who: str) -> bool:
        return not self.person(who).left

    def with_work(self, case: str, **changes: Any) -> "Ledger":
        return replace(self, works={**self.works, case: replace(self.work(case), **changes)})

    def with_person(self, who: str, **changes: Any) -> "Ledger":
        return replace(self, people={**self.people, who: replace(self.person(who), **changes)})


def read(folder: Path) -> Ledger:
    """Return the ledger of a cohort; an empty one where there is none, as in cohorts made by an earlier version.

    Raises
    ------
    GangsoError
        If it cannot be read.
    """
    path = Path(folder) / FILE
    if not path.is_file():
        return Ledger()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content.pop("format") != FORMAT:
            raise ValueError("format")
        return _ledger(content)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise GangsoError(
            ko=f"{path}: 기수의 기록을 읽을 수 없습니다 ({error}). 백업이 있으면 되돌리십시오. 성적은 성적부(gradebook.db)에 그대로 있습니다.",
            en=f"{path}: the cohort's records cannot be read ({error}). Restore the file from a backup if there is one; grades "
            "are in gradebook.db, untouched.",
        ) from error


def update(folder: Path, change: Callable[[Ledger], Ledger]) -> Ledger:
    """Read, `change` and write the ledger, and return it; if `change` raises, it is as it was.

    Raises
    ------
    GangsoError
        If it cannot be read, or somebody else has held it for half a minute.
    """
    path = Path(folder) / FILE
    try:
        with filelock.FileLock(path.with_name(f".{FILE}.lock"), timeout=_PATIENCE):
            changed = change(read(folder))
            content = {"format": FORMAT, **asdict(changed)}
            write_whole(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
            return changed
    except filelock.Timeout as error:
        raise GangsoError(
            ko=f"{path}: 다른 명령이 쓰고 있습니다. 끝난 뒤에 다시 하십시오.",
            en=f"{path}: another command is writing it. Try again when that has ended.",
        ) from error


def _ledger(content: dict[str, Any]) -> Ledger:
    people = {who: Person(**person) for who, person in content.pop("people").items()}
    works = {case: _work(**work) for case, work in content.pop("works").items()}
    return Ledger(people=people, works=works, **content)


def _work(excused: list[str], mended: list[dict[str, Any]], changed: Sequence[str] = (), **rest: Any) -> Work:
    changes = tuple(Mended(**{**each, "questions": tuple(each["questions"])}) for each in mended)
    return Work(excused=tuple(excused), mended=changes, changed=tuple(changed), **rest)
