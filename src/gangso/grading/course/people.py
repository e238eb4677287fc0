"""A cohort whose people change: late joiners, who leaves, who is excused, who has more time.

Each step is undone by another, and none takes a grade away: who leaves stays in the gradebook with all points.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from gangso.entries import suggestion
from gangso.errors import GangsoError
from gangso.grading.course import (
    converters,
    gradebooks,
    lateness,
    ledger,
    local_time,
    material,
    pasting,
    roster,
    worked_under,
)
from gangso.grading.course.cohort import Cohort
from gangso.grading.course.course_directory import open_course
from gangso.grading.course.ledger import Ledger, Person
from gangso.grading.course.names import Known, known
from gangso.grading.course.roster import Participant
from gangso.grading.course.scratch import or_as_it_was
from gangso.grading.feedback.assembly import full_name
from gangso.workplace import id_key


@dataclass(frozen=True)
class Member:
    """One person of a cohort's roster, with what the ledger knows of them."""

    id: str
    name: str
    email: str
    about: Person


def members(cohort: Cohort) -> tuple[Member, ...]:
    """Return everybody in the roster, in order of id; who was withdrawn too."""
    book = ledger.read(cohort.folder)
    with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
        people = [(one.id, full_name(one.first_name, one.last_name), one.email or "") for one in gradebook.students]
    return tuple(Member(*one, book.person(one[0])) for one in sorted(people))


def namesakes(cohort: Cohort) -> dict[str, tuple[str, ...]]:
    """Return the ids of those who take part and have the same name, by that name: a file with the name alone is nobody's of them."""
    found: dict[str, list[Member]] = {}
    for one in members(cohort):
        if one.name and not one.about.left:
            found.setdefault("".join(id_key(one.name).split()), []).append(one)
    return {same[0].name: tuple(one.id for one in same) for same in found.values() if len(same) > 1}


def lookup(cohort: Cohort) -> Known:
    """Return the roster to look people up in, who was withdrawn too."""
    return known((one.id, one.name) for one in members(cohort))


def find(cohort: Cohort, text: str) -> str:
    """Return the roster's id of whom an instructor names, by id in any spelling or by full name.

    Raises
    ------
    GangsoError
        If nobody is called that, or several are of whom more than one takes part, or none.
    """
    people = lookup(cohort)
    if found := people.by_id(text) or people.by_name(text):
        return found
    same = sorted(people.named(text))
    book = ledger.read(cohort.folder)
    if len(here := [who for who in same if book.takes_part(who)]) == 1:
        return here[0]
    if same:
        raise GangsoError(
            ko=f"{cohort.folder}: '{text}'은(는) 여러 사람입니다: {', '.join(same)}. 아이디로 쓰십시오.",
            en=f"{cohort.folder}: several people are called '{text}': {', '.join(same)}. Give the id.",
        )
    ko, en = suggestion(text, people.ids.values())
    listed = f"gangso cohort list {pasting.word(cohort.folder)}"
    raise GangsoError(
        ko=f"{cohort.folder}: 명단에 '{text}'이(가) 없습니다. {ko + ' ' if ko else ''}명단 보기: {listed}",
        en=f"{cohort.folder}: nobody in the roster is '{text}'. {en + ' ' if en else ''}To see who is: {listed}",
    )


def add(cohort: Cohort, people: Sequence[Participant]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Add people to the roster, and return who is new and who has come back; `withdraw` undoes it.

    From then on whoever is not in the roster is a stranger.

    Raises
    ------
    GangsoError
        If an id cannot name a submission, or somebody is there already; then nobody is added.
    """
    there = {id_key(member.id): member for member in members(cohort)}
    new, back, seen = [], [], set[str]()
    for person in people:
        for problem in roster.problems_of_id(person.id):
            raise GangsoError(ko=problem.ko, en=problem.en)
        before = there.get(id_key(person.id))
        if id_key(person.id) in seen or (before is not None and not before.about.left):
            raise GangsoError(
                ko=f"'{person.id}'은(는) 이미 이 기수의 명단에 있습니다. 아무도 더하지 않았습니다.",
                en=f"'{person.id}' is in this cohort's roster already. Nobody was added.",
            )
        seen.add(id_key(person.id))
        (back if before else new).append(replace(person, id=before.id) if before else person)
    with or_as_it_was(cohort.folder):
        with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
            for one in new:
                gradebook.add_student(one.id, first_name=one.first_name, last_name=one.last_name, email=one.email)

        def change(book: Ledger) -> Ledger:
            for one in (*new, *back):
                other = dict(one.other) or dict(book.person(one.id).other)
                book = book.with_person(one.id, other=other, left="", moved_to="")
            return replace(book, roster="closed")

        ledger.update(cohort.folder, change)
    return tuple(one.id for one in new), tuple(one.id for one in back)


def withdraw(cohort: Cohort, who: str, now: datetime) -> None:
    """Take somebody out of grading and of who is missing; points, submissions and feedback stay. `add` undoes it.

    Raises
    ------
    GangsoError
        If they have been withdrawn already.
    """
    if not ledger.read(cohort.folder).takes_part(who):
        back = f"gangso cohort add {pasting.word(cohort.folder)} {who}"
        raise GangsoError(
            ko=f"'{who}'은(는) 이미 철회했습니다. 되돌리려면: {back}",
            en=f"'{who}' has been withdrawn already. To bring them back: {back}",
        )
    ledger.update(cohort.folder, lambda book: book.with_person(who, left=now.isoformat(timespec="seconds")))


def excuse(cohort: Cohort, case: str, who: str, *, excused: bool) -> None:
    """Say that somebody need not hand an assignment in, or with `excused` false that they have to after all."""
    converters.needs_source(cohort, case)

    def change(book: Ledger) -> Ledger:
        names = {*book.work(case).excused} | {who} if excused else {*book.work(case).excused} - {who}
        return book.with_work(case, excused=tuple(sorted(names)))

    ledger.update(cohort.folder, change)


def extend(cohort: Cohort, case: str, who: str, until: datetime | None) -> None:
    """Give somebody until a moment (aware) to hand an assignment in; None takes the extension back.

    Raises
    ------
    GangsoError
        If the assignment has no due date, or is due later anyway.
    """
    converters.needs_source(cohort, case)
    regular = due(cohort, case)
    if until is not None and (regular is None or local_time.to_gradebook(until) <= regular):
        shown = local_time.shown(regular) if regular else "–"
        raise GangsoError(
            ko=f"{case}: 마감이 {shown}이므로 {local_time.shown_here(until)}까지는 연장이 아닙니다. 모두의 마감은 'gangso cohort due'로 바꿉니다.",
            en=f"{case} is due {shown}: {local_time.shown_here(until)} is no extension. 'gangso cohort due' changes the due date for all.",
        )

    def change(book: Ledger) -> Ledger:
        moments = {name: moment for name, moment in book.work(case).until.items() if name != who}
        return book.with_work(case, until=moments if until is None else {**moments, who: until.isoformat()})

    ledger.update(cohort.folder, change)
    lateness.refresh(cohort, case)


def due(cohort: Cohort, case: str) -> datetime | None:
    """Return when an assignment is due for who has no extension: UTC, naive."""
    with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
        return gradebook.find_assignment(case).duedate


def set_due(cohort: Cohort, case: str, moment: datetime | None) -> datetime | None:
    """Change when an assignment is due for all (aware; None: never), and return what it was (UTC, naive)."""
    converters.needs_source(cohort, case)
    before = due(cohort, case)
    with gradebooks.open_existing(cohort.folder, cohort.course) as gradebook:
        gradebook.update_or_create_assignment(case, duedate=local_time.to_gradebook(moment) if moment else None)
    lateness.refresh(cohort, case)
    return before


def waiting(cohort: Cohort, case: str) -> dict[str, tuple[str, ...]]:
    """Return whose submission was worked under another id and has not been accepted, and under which."""
    found, book, unknown = {}, ledger.read(cohort.folder), converters.strangers(cohort, case)
    handed_in = converters.submissions(cohort, case)
    if not handed_in or not converters.is_released(cohort, case):
        return {}
    course = open_course(cohort.folder, case)
    sheets = material.sheets(course)
    for who, submitted in handed_in.items():
        if who in unknown or not book.takes_part(who):
            continue
        try:
            files = worked_under.graded_files(submitted, sheets, course.directory.ignore)
            worked_under.identity(cohort.folder, case, who, submitted, files)
        except worked_under.OtherId as error:
            found[who] = error.worked
    return found


def graded_with(cohort: Cohort, case: str) -> dict[str, str]:
    """Return whose submission is graded with the data of another id, which has been accepted, and of which."""
    handed_in, accepted = converters.submissions(cohort, case), ledger.read(cohort.folder).work(case).accepted
    there = [who for who in accepted if who in handed_in]
    if not there or not converters.is_released(cohort, case):
        return {}
    course, found = open_course(cohort.folder, case), {}
    sheets = material.sheets(course)
    for who in there:
        files = worked_under.graded_files(handed_in[who], sheets, course.directory.ignore)
        with suppress(worked_under.OtherId):
            found[who] = worked_under.identity(cohort.folder, case, who, handed_in[who], files)
    return {who: name for who, name in found.items() if id_key(name) != id_key(who)}


def accept(cohort: Cohort, case: str, filed: str, right: str | None = None, worked: str | None = None) -> str:
    """Accept work that was made under another id, and return that id: it is graded with that id's data.

    Parameters
    ----------
    filed
        Under whose id the submission lies.
    right
        Whose it is, if that is somebody else: it is put there.
    worked
        The id under which it was worked, where the submission itself does not say, or says several beside its notebook; the
        owner's own: it was worked under no other.

    Raises
    ------
    GangsoError
        If nothing of it waits for that, it says several ids, its notebook says another than `worked`, or `right` has submitted
        already.
    """
    owner, submitted = right or filed, converters.submissions(cohort, case)
    name = _named(cohort, case, filed, owner, worked) if worked is not None else _waiting(cohort, case, filed)
    place = submitted[filed]
    if owner != filed:
        target = cohort.folder / "submitted" / owner / case
        if owner in submitted:
            raise GangsoError(
                ko=f"{case}: '{owner}'의 제출물이 이미 있습니다. 아무것도 바꾸지 않았습니다.",
                en=f"{case}: '{owner}' has submitted already. Nothing was changed.",
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        place = place.rename(target)
    own = id_key(name) == id_key(owner)
    if worked is not None:
        worked_under.say(place, None if own else name)

    def change(book: Ledger) -> Ledger:
        accepted = {who: other for who, other in book.work(case).accepted.items() if who != owner}
        return book.with_work(case, accepted=accepted if own else {**accepted, owner: name})

    ledger.update(cohort.folder, change)
    return name


def _waiting(cohort: Cohort, case: str, filed: str) -> str:
    """Return the only other id that a submission says."""
    found = waiting(cohort, case).get(filed, ())
    if len(found) != 1:
        command = f"gangso cohort accept {pasting.word(cohort.folder)} {case} {filed} --worked"
        raise GangsoError(
            ko=f"{case}: '{filed}'의 제출물에는 인정할 다른 아이디가 없거나 여럿입니다 ({', '.join(found) or '없음'}). 어느 아이디로 풀었는지 아시면: "
            f"{command} 푼아이디",
            en=f"{case}: '{filed}' has no submission with exactly one other id to accept ({', '.join(found) or 'none'}). If you know "
            f"under which it was worked: {command} ID",
        )
    return found[0]


def _named(cohort: Cohort, case: str, filed: str, owner: str, worked: str) -> str:
    """Return the id that an instructor names, in the roster's spelling if it is there; it must not deny what the notebook says."""
    submitted = converters.submissions(cohort, case).get(filed)
    for problem in roster.problems_of_id(worked):
        raise GangsoError(ko=problem.ko, en=problem.en)
    if submitted is None:
        raise GangsoError(
            ko=f"{case}: '{filed}'의 제출물이 없습니다. 먼저 받으십시오: gangso cohort collect {pasting.word(cohort.folder)} 파일 --for {filed}",
            en=f"{case}: there is no submission of '{filed}'. Take it first: gangso cohort collect {pasting.word(cohort.folder)} FILE --for {filed}",
        )
    course = open_course(cohort.folder, case)
    files = worked_under.graded_files(submitted, material.sheets(course), course.directory.ignore)
    said = [name for name in worked_under.of_files(files) if id_key(name) not in (id_key(owner), id_key(worked))]
    if said:
        raise GangsoError(
            ko=f"{case}: '{filed}'의 노트북에는 {', '.join(said)}(으)로 풀었다고 적혀 있습니다. 그대로 인정하려면 --worked 없이: "
            f"gangso cohort accept {pasting.word(cohort.folder)} {case} {filed}",
            en=f"{case}: the notebook of '{filed}' says that it was worked under {', '.join(said)}. To accept that, without --worked: "
            f"gangso cohort accept {pasting.word(cohort.folder)} {case} {filed}",
        )
    return lookup(cohort).by_id(worked) or worked
