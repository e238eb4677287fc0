"""The journal of attendance, which only grows, so that nothing is lost and each step is undone by another.

One line of JSON a step in the cohort's folder, for the instructor's side only. A line is written and on the disk before the step
counts; one that a crash cut short never counted. What holds now is what all steps come to.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import filelock

from gangso.errors import GangsoError
from gangso.grading.course import local_time
from gangso.office.attendance import STATES, Attendance, By, Mark, Session, State, Step, parse_session

FILE = "gangso-attendance.jsonl"
_PATIENCE = 30  # seconds; a step takes milliseconds


def read(folder: Path) -> Attendance:
    """Return the attendance of a cohort; an empty one where nothing has been noted.

    Raises
    ------
    GangsoError
        If the journal cannot be read; the message names the line.
    """
    path = Path(folder) / FILE
    found = Attendance()
    for at, line in enumerate(_whole_lines(path), start=1):
        try:
            found = _after(found, _step(json.loads(line)))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise GangsoError(
                ko=f"{path}, {at}행: 출석 기록을 읽을 수 없습니다 ({error}). 백업을 되돌리거나 그 행을 고치십시오. 다른 행은 그대로 있습니다.",
                en=f"{path}, line {at}: the attendance cannot be read ({error}). Restore a backup or mend that line; the others "
                "are as they were.",
            ) from error
    return found


def set_session(folder: Path, session: Session, now: datetime) -> Step:
    """Add a session, or change how many hours it counts.

    Raises
    ------
    GangsoError
        If it is there with these hours already.
    """
    with _open(folder) as (kept, append):
        before = next((one.hours for one in kept.sessions if one.id == session.id), None)
        if before == session.hours:
            raise GangsoError(
                ko=f"차시 '{session.id}'이(가) 이미 있습니다.", en=f"The session '{session.id}' is there already."
            )
        return append("hand", now, {session.id: (before, session.hours)}, {})


def note(
    folder: Path,
    marks: Mapping[tuple[str, str], State | None],
    by: By,
    now: datetime,
    sessions: Iterable[Session] = (),
    *,
    keep: bool = False,
    origin: str = "",
) -> Step:
    """Note who was there, all in one step; what is as it was changes nothing.

    Parameters
    ----------
    marks
        By session's id and person; None takes a mark back.
    sessions
        Sessions to add before.
    keep
        Leave what is noted already, whatever it is.
    origin
        What stands for the address that a sign-in came from.

    Raises
    ------
    GangsoError
        If a session is not there.
    """
    with _open(folder) as (kept, append):
        there = {one.id for one in kept.sessions}
        new = {one.id: (None, one.hours) for one in sessions if one.id not in there}
        for session, _ in marks:
            if session not in there and session not in new:
                kept.session(session)
        changed = {}
        for place, state in marks.items():
            before = kept.marks[place].state if place in kept.marks else None
            if before != state and not (keep and before is not None):
                changed[place] = (before, state)
        return append(by, now, new, changed, origin=origin)


@dataclass(frozen=True)
class Brought:
    """What became of somebody's attendance when they moved, by session.

    Attributes
    ----------
    came
        Marks that came along.
    there
        Marks that were noted in the other cohort already, which stay as they are.
    stayed
        Sessions that the other cohort does not have: their marks are only where they were noted.
    open
        Sessions of the other cohort up to today of which nothing is noted.
    """

    came: tuple[str, ...]
    there: tuple[str, ...]
    stayed: tuple[tuple[Session, State], ...]
    open: tuple[str, ...]


def bring(folder: Path, target: Path, who: str, now: datetime) -> Brought:
    """Note in the cohort that somebody has moved to what was noted of them where they were, for sessions that both had.

    What is noted there already stays.

    Parameters
    ----------
    folder, target
        The cohort that they left, and the one where they are now.
    """
    before, there = read(folder), read(target)
    sessions = {one.id for one in there.sessions}
    empty = [one for one in there.sessions if there.mark(one.id, who) is None]
    marks = {one.id: mark.state for one in empty if (mark := before.mark(one.id, who)) is not None}
    if marks:
        note(target, {(session, who): state for session, state in marks.items()}, "hand", now, keep=True)
    today = now.astimezone(local_time.KST).date()
    noted = [(one, mark.state) for one in before.sessions if (mark := before.mark(one.id, who)) is not None]
    return Brought(
        tuple(marks),
        tuple(one.id for one, _ in noted if one.id in sessions and one.id not in marks),
        tuple((one, state) for one, state in noted if one.id not in sessions),
        tuple(one.id for one in empty if one.id not in marks and one.day <= today),
    )


def undo(folder: Path, now: datetime, number: int | None = None) -> tuple[Step, Step]:
    """Take a step back, the last one unless numbered, and return it with the step that did so; that can be undone too.

    Raises
    ------
    GangsoError
        If there is none, or what it changed has been changed again since.
    """
    with _open(folder) as (kept, append):
        standing = _standing(kept)
        if number is None:
            # What was undone is over: going on takes back what was done before it.
            standing = [one for one in standing if one.by != "undo"]
        found = next((one for one in reversed(standing) if number in (None, one.number)), None)
        if found is None:
            raise GangsoError(ko="되돌릴 단계가 없습니다.", en="There is no step to undo.")
        hours = {one.id: one.hours for one in kept.sessions}
        moved = [place for place, (_, after) in found.marks.items() if _state(kept, place) != after]
        moved += [(one, "") for one, (_, after) in found.sessions.items() if hours.get(one) != after]
        gone = {one for one, (before, _) in found.sessions.items() if before is None}
        moved += [place for place in kept.marks if place[0] in gone and place not in found.marks]
        if moved:
            what = ", ".join(sorted({" ".join(place).strip() for place in moved})[:5])
            raise GangsoError(
                ko=f"{found.number}단계는 되돌릴 수 없습니다. 그 뒤에 바뀐 것이 있습니다: {what}. 나중 단계부터 되돌리십시오.",
                en=f"Step {found.number} cannot be undone: this has changed since: {what}. Undo the later steps first.",
            )
        sessions = {one: (after, before) for one, (before, after) in found.sessions.items()}
        marks = {place: (after, before) for place, (before, after) in found.marks.items()}
        return found, append("undo", now, sessions, marks, found.number)


def _standing(kept: Attendance) -> list[Step]:
    """Return the steps that are in force: who undoes an undoing brings the first step back."""
    steps = {one.number: one for one in kept.steps}
    standing: set[int] = set()
    for step in kept.steps:
        standing.add(step.number)
        if step.undoes is not None:
            standing.discard(step.undoes)
            if (first := steps[step.undoes].undoes) is not None:
                standing.add(first)
    return [one for one in kept.steps if one.number in standing]


def _state(kept: Attendance, place: tuple[str, str]) -> State | None:
    return kept.marks[place].state if place in kept.marks else None


_Append = Callable[..., Step]


@contextmanager
def _open(folder: Path) -> Iterator[tuple[Attendance, _Append]]:
    """Hold the journal: what it says now, and how to add a step to it."""
    path = Path(folder) / FILE
    try:
        with filelock.FileLock(path.with_name(f".{FILE}.lock"), timeout=_PATIENCE):
            kept = read(folder)

            def append(
                by: By,
                now: datetime,
                sessions: Mapping[str, Any],
                marks: Mapping[Any, Any],
                undoes: int | None = None,
                origin: str = "",
            ) -> Step:
                step = Step(len(kept.steps) + 1, now, by, dict(sessions), dict(marks), undoes, origin)
                if sessions or marks:
                    _append(path, json.dumps(_as_json(step), ensure_ascii=False))
                return step

            yield kept, append
    except filelock.Timeout as error:
        raise GangsoError(
            ko=f"{path}: 다른 명령이 쓰고 있습니다. 끝난 뒤에 다시 하십시오.",
            en=f"{path}: another command is writing it. Try again when that has ended.",
        ) from error


def _append(path: Path, line: str) -> None:
    with path.open("ab") as file:
        # What a crash cut short has no line end; it never counted.
        file.truncate(sum(len(each) + 1 for each in _whole_lines(path)))
        file.seek(0, os.SEEK_END)
        file.write(line.encode("utf-8") + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _whole_lines(path: Path) -> Sequence[bytes]:
    return path.read_bytes().split(b"\n")[:-1] if path.is_file() else ()


def _as_json(step: Step) -> dict[str, Any]:
    return {
        "step": step.number,
        "at": step.at.isoformat(timespec="seconds"),
        "by": step.by,
        "sessions": [[one, *hours] for one, hours in step.sessions.items()],
        "marks": [[*place, *states] for place, states in step.marks.items()],
        "undoes": step.undoes,
        **({"origin": step.origin} if step.origin else {}),
    }


def _step(content: Mapping[str, Any]) -> Step:
    marks = {(session, who): (before, after) for session, who, before, after in content["marks"]}
    if any(state not in (None, *STATES) for states in marks.values() for state in states):
        raise ValueError("state")
    return Step(
        int(content["step"]),
        datetime.fromisoformat(content["at"]),
        content["by"],
        {one: (before, after) for one, before, after in content["sessions"]},
        marks,
        content["undoes"],
        str(content.get("origin", "")),
    )


def _after(kept: Attendance, step: Step) -> Attendance:
    sessions = {one.id: one for one in kept.sessions}
    for one, (_, hours) in step.sessions.items():
        if hours is None:
            sessions.pop(one, None)
        else:
            sessions[one] = parse_session(one, float(hours))
    marks = dict(kept.marks)
    for place, (_, state) in step.marks.items():
        if state is None:
            marks.pop(place, None)
        else:
            marks[place] = Mark(state, step.at, step.by)
    return replace(kept, sessions=tuple(sorted(sessions.values())), marks=marks, steps=(*kept.steps, step))
