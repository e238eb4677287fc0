"""Somebody moves to another cohort with all that is theirs, or stays where they are with all of it; nothing is removed here.

Work comes along, with points and comments, where the other cohort has the same assignment in the same zone and language and
nothing of theirs in it: elsewhere other data would be asked for. Of whatever stays it is said why.
"""

import shutil
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy.exc import SAWarning

from gangso.errors import GangsoError
from gangso.grading.batch import submissions as submitted_files
from gangso.grading.course import converters, gradebooks, lateness, ledger, local_time, pasting, people
from gangso.grading.course.cohort import Cohort
from gangso.grading.course.ledger import Ledger
from gangso.grading.course.people import Member
from gangso.grading.course.roster import Participant
from gangso.grading.course.scratch import or_as_it_was
from gangso.words import Text

_GIVEN = ("auto_score", "manual_score", "extra_credit", "needs_manual_grade")  # of a grade


@dataclass(frozen=True)
class Moved:
    """What came along of a person's work, and what did not.

    Attributes
    ----------
    carried
        Assignments that came along.
    there
        Those that lie in the other cohort already, the same submission with the same points.
    stayed
        Those that are only in the cohort that they left, with all points, and why.
    """

    carried: tuple[str, ...]
    there: tuple[str, ...]
    stayed: Mapping[str, Text]


def move(cohort: Cohort, who: str, target: Cohort, now: datetime, and_then: Callable[[], None] = lambda: None) -> Moved:
    """Move somebody to another cohort; moving back undoes it. If anything of it fails, both cohorts are as they were.

    Parameters
    ----------
    and_then
        What else belongs to the move, as attendance: if it fails, nobody has moved.

    Raises
    ------
    GangsoError
        If they do not take part here, or do there; if work would come along to an assignment that is not released there yet.
    """
    person = _person(cohort, who, target)
    own = {case: place for case in cohort.assignments if (place := converters.submissions(cohort, case).get(who))}
    reasons = {case: _why_not(cohort, who, case, target) for case in own}
    carried = tuple(case for case, why in reasons.items() if why is None)
    for case in carried:
        _refuse_unreleased(target, case)
    with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
        student = gradebook.find_student(who)
        names = student.first_name or "", student.last_name or "", student.email or ""
    with or_as_it_was(target.folder), or_as_it_was(cohort.folder):
        people.add(target, [Participant(who, *names, tuple(person.about.other.items()))])
        with _copying() as copy:
            for case in carried:
                _carry(cohort, who, case, target)
                for step in ("submitted", "autograded", "feedback"):
                    source = own[case] if step == "submitted" else cohort.folder / step / who / case
                    copy(source, target.folder / step / who / case)
            old, common = (
                ledger.read(cohort.folder),
                [case for case in cohort.assignments if case in target.assignments],
            )
            ledger.update(target.folder, lambda book: _settled(book, old, who, common))
            for case in carried:
                lateness.refresh(target, case)
            left = now.isoformat(timespec="seconds")
            ledger.update(cohort.folder, lambda book: book.with_person(who, left=left, moved_to=str(target.folder)))
            and_then()
    there = tuple(case for case, why in reasons.items() if why is _THERE)
    return Moved(carried, there, {case: why for case, why in reasons.items() if why is not None and why is not _THERE})


def _person(cohort: Cohort, who: str, target: Cohort) -> Member:
    """Return who moves, if they can."""
    (person,) = (one for one in people.members(cohort) if one.id == who)
    if cohort.folder.resolve() == target.folder.resolve():
        raise GangsoError(ko=f"{target.folder}: 두 폴더가 같습니다.", en=f"{target.folder}: both folders are the same.")
    if person.about.left:
        back = f"gangso cohort add {pasting.word(cohort.folder)} {who}"
        raise GangsoError(
            ko=f"'{who}'은(는) {cohort.folder}에서 이미 빠졌습니다. 되돌리려면: {back}",
            en=f"'{who}' does not take part in {cohort.folder} any more. To bring them back: {back}",
        )
    known = people.lookup(target).by_id(who)
    if known is not None and ledger.read(target.folder).takes_part(known):
        leave = f"gangso cohort withdraw {pasting.word(target.folder)} {known}"
        raise GangsoError(
            ko=f"'{known}'은(는) 이미 {target.folder}의 명단에 있습니다. 아무것도 바꾸지 않았습니다. 같은 사람이면 먼저 거기에서 빼고 다시 옮기십시오: "
            f"{leave}",
            en=f"'{known}' is in the roster of {target.folder} already. Nothing was changed. If it is the same person, take them out "
            f"there first, then move: {leave}",
        )
    return person


def _refuse_unreleased(target: Cohort, case: str) -> None:
    if not converters.is_released(target, case):
        first = f"gangso cohort release {pasting.word(target.folder)} {case}"
        raise GangsoError(
            ko=f"{target.folder}에서 {case}을(를) 아직 배포하지 않아 점수를 옮길 수 없습니다. 아무것도 바꾸지 않았습니다. 먼저: {first}",
            en=f"{case} is not released in {target.folder} yet, so points cannot come along. Nothing was changed. First: {first}",
        )


_THERE = Text(ko="거기에 그대로 있습니다", en="is there as it was")
_ELSEWHERE = Text(ko="특구나 언어가 달라 데이터가 다릅니다", en="zone or language, and with it the data, are others")
_NONE = Text(ko="옮긴 기수에 이 과제가 없습니다", en="that cohort has no such assignment")
_EDITED = Text(
    ko="두 기수 가운데 하나에서 문항을 고쳐 과제가 서로 다릅니다",
    en="a question was edited in one of the two cohorts, so the assignments differ",
)


def _why_not(cohort: Cohort, who: str, case: str, target: Cohort) -> Text | None:
    """Return why somebody's work does not come along; None if it does."""
    if case not in target.assignments:
        return _NONE
    if (there := converters.submissions(target, case).get(who)) is not None:
        here = converters.submissions(cohort, case)[who]
        same = submitted_files.fingerprint(here) == submitted_files.fingerprint(there)
        return (
            _THERE
            if same and _points(cohort, case, who) == _points(target, case, who)
            else _other_there(here, case, who, target)
        )
    if (cohort.zone, cohort.lang) != (target.zone, target.lang):
        return _ELSEWHERE
    if converters.source_digest(cohort, case) != converters.source_digest(target, case):
        return _EDITED
    for one in (cohort, target):
        if converters.is_released(one, case) and converters.changed_since_release(one, case):
            command = f"gangso cohort regrade {pasting.word(one.folder)} {case}"
            return Text(
                ko=f"{one.folder}에서 문항을 고친 뒤 다시 배포하지 않았습니다 ({command})",
                en=f"{one.folder} has an edited question that was not released again ({command})",
            )
    return None


def _other_there(here: Path, case: str, who: str, target: Cohort) -> Text:
    """Say that other work, or the same with other points, lies in the cohort that somebody moves to; that one counts there."""
    command = pasting.command(["gangso", "cohort", "collect", str(target.folder), str(here), "--for", who])
    if (at := lateness.handed_in(here)) is not None:
        command = f'{command} --at "{local_time.shown(at).removesuffix(" KST")}"'
    return Text(
        ko=f"거기에는 다른 제출물이나 다른 점수가 있고, 그것이 셉니다. 여기 것으로 바꾸려면: {command}",
        en=f"another submission, or other points, are there and count. To take what is here instead: {command}",
    )


def _points(cohort: Cohort, case: str, who: str) -> list[tuple[object, ...]]:
    """Return what the gradebook has given for somebody's work, cell by cell."""
    with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
        try:
            submission = gradebook.find_submission(case, who)
        except MissingEntry:
            return []
        return sorted(
            (notebook.name, grade.name, grade.auto_score, grade.manual_score)
            for notebook in submission.notebooks
            for grade in notebook.grades
        )


@contextmanager
def _copying() -> Iterator[Callable[[Path, Path], None]]:
    """Give a function that copies folders; what it made is gone again if anything fails."""
    made: list[Path] = []

    def copy(source: Path, place: Path) -> None:
        if source.is_dir():
            if not place.exists():
                made.append(place)
            shutil.copytree(source, place, symlinks=True, dirs_exist_ok=True)

    try:
        yield copy
    except BaseException:
        for place in made:
            shutil.rmtree(place, ignore_errors=True)
        raise


def _carry(cohort: Cohort, who: str, case: str, target: Cohort) -> None:
    """Copy the grades and comments of a submission."""
    with (
        gradebooks.open_existing(cohort.folder, cohort.course) as old,
        gradebooks.open_existing(target.folder, target.course) as new,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore", SAWarning)  # of nbgrader's own queries, which work in spite of it
        _copy_grades(old, new, case, who)
        new.db.commit()


def _copy_grades(old: Gradebook, new: Gradebook, case: str, who: str) -> None:
    for submission in [one for one in old.assignment_submissions(case) if one.student.id == who]:
        new.update_or_create_submission(case, who, timestamp=submission.timestamp)
        for notebook in submission.notebooks:
            for grade in notebook.grades:
                copy = new.find_grade(grade.name, notebook.name, case, who)
                for field in _GIVEN:
                    setattr(copy, field, getattr(grade, field))
            for comment in notebook.comments:
                copy = new.find_comment(comment.name, notebook.name, case, who)
                copy.auto_comment, copy.manual_comment = comment.auto_comment, comment.manual_comment


def _settled(book: Ledger, old: Ledger, who: str, cases: Sequence[str]) -> Ledger:
    """Add to `book` what `old` has settled about somebody: more time, excuses, work accepted under another id."""
    for case in cases:
        work, there = old.work(case), book.work(case)
        own = {
            name: {**getattr(there, name), **{who: getattr(work, name)[who]}}
            for name in ("until", "accepted", "desks")
            if who in getattr(work, name)
        }
        book = book.with_work(case, excused=tuple(sorted({*there.excused} | ({who} & {*work.excused}))), **own)
    return book
