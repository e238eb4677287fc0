"""Taking what came into a cohort: whose it is, of which assignment, when; strangers are refused by name, and the missing named.

Nobody who sends a file is known for sure, so nothing that is there is replaced because a file says whose it is: a second file for
somebody is taken by itself only if it comes from the same desk as the first. Else it is held, and the instructor says; so are all,
where different answers for one person come at once and not from one desk. What cannot be read or taken ends nobody else's.
"""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat

from gangso import handing_in
from gangso.errors import GangsoError
from gangso.grading.batch import moments
from gangso.grading.batch.moments import TIMESTAMP
from gangso.grading.course import converters, inbox, ledger, local_time, pasting, people, received_names, worked_under
from gangso.grading.course.cohort import NOTEBOOK, Cohort
from gangso.grading.course.inbox import Arrival
from gangso.grading.course.whose import Item, Matched, Outcome, addresses_of, match, shown
from gangso.words import tr

EARLIER = "earlier"  # in the cohort's folder: submissions that a later one has replaced


def collect(
    cohort: Cohort, paths: Sequence[Path], owner: str | None = None, at: datetime | None = None
) -> Iterator[Item]:
    """Take what lies at `paths` into the cohort's ``submitted/``.

    Parameters
    ----------
    owner
        A roster's id: whose it all is, because the instructor says so; replaces what is there.
    at
        When it was handed in, if the instructor says so.

    Yields
    ------
    Item
        One for each thing that came.
    """
    roster, addresses = people.lookup(cohort), addresses_of(cohort)
    matched: list[Matched] = []
    for arrival in inbox.read(paths):
        try:
            found = match(cohort, replace(arrival, at=at or arrival.at), roster, addresses, owner)
        except Exception as error:  # of what somebody sent: the others' is taken all the same
            found = Item(arrival.where, None, None, "refused", arrival.at, _fault(error))
        if isinstance(found, Item):
            yield found
        else:
            matched.append(found)
    matched.sort(key=lambda one: one.arrival.at)
    solved = {(one.participant, one.case) for one in matched if not _untouched(cohort, one)}
    several = _several(cohort, matched) if owner is not None else set()
    rivals = [one for one in matched if not one.named and not _untouched(cohort, one)]
    disputed = {id(one) for one in _disputed(cohort, rivals)}
    for one in matched:
        if id(one) in disputed:
            yield _item(one, "held", _hold(cohort, one, several=True))
        elif one.case in several:
            why = tr(
                ko="서로 다른 과제 파일이 여럿입니다. --for에는 이 사람의 파일 하나만 주십시오(zip이면 먼저 푸십시오)",
                en="there are several different files of it. With --for, give the one that is this person's (unpack a zip first)",
            )
            yield _item(one, "held", why)
        elif (one.participant, one.case) in solved and _untouched(cohort, one):
            why = tr(
                ko="빈 과제입니다. 푼 파일이 함께 있습니다", en="nothing is answered in it, and a solved one came too"
            )
            yield _item(one, "passed over", why)
        else:
            try:
                yield _take(cohort, one)
            except Exception as error:  # as above: names that no disk takes, a file where a folder should be
                yield _item(one, "refused", _fault(error))


def _fault(error: Exception) -> str:
    why = str(error) if isinstance(error, GangsoError) else f"{type(error).__name__}: {error}"[:200]
    return tr(ko=f"받을 수 없습니다 ({why})", en=f"it cannot be taken ({why})")


def missing(cohort: Cohort, case: str) -> tuple[str, ...]:
    """Return who takes part, is not excused and has not handed in."""
    book, there = ledger.read(cohort.folder), {*converters.submissions(cohort, case)}
    excused = {*book.work(case).excused}
    return tuple(one.id for one in people.members(cohort) if not one.about.left and one.id not in there | excused)


def _untouched(cohort: Cohort, one: Matched) -> bool:
    """Say whether no answer differs from what was released."""
    path = cohort.folder / "release" / one.case / f"{NOTEBOOK}.ipynb"
    return path.is_file() and _answers(one.arrival.notebook()) == _answers(nbformat.read(path, as_version=4))


def _answers(notebook: Any) -> dict[str, str]:
    found = {}
    cells = notebook.get("cells", ()) if isinstance(notebook, dict) else ()
    for cell in cells if isinstance(cells, list) else ():
        metadata = cell.get("metadata") if isinstance(cell, dict) else None
        about = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        if isinstance(about, dict) and about.get("solution") and isinstance(about.get("grade_id"), str):
            source = cell.get("source", "")
            lines = source if isinstance(source, list) else [source]
            found[about["grade_id"]] = "".join(line for line in lines if isinstance(line, str))
    return found


def _several(cohort: Cohort, matched: Sequence[Matched]) -> set[str]:
    """Return the assignments of which there are different answers: they cannot all be one person's."""
    answers: dict[str, set[str]] = {}
    for one in matched:
        if not _untouched(cohort, one):
            found = sorted(_answers(one.arrival.notebook()).items())
            answers.setdefault(one.case, set()).add(repr(found))
    return {case for case, found in answers.items() if len(found) > 1}


def _disputed(cohort: Cohort, matched: Sequence[Matched]) -> Iterator[Matched]:
    """Yield what came at once, for one person, with different answers, where no desk tells which of it is theirs.

    Which was first says nothing: its sender may have chosen the moment. A desk's value is used once, so different answers under the
    same one are from two people.
    """
    groups: dict[tuple[str, str], list[Matched]] = {}
    for one in matched:
        groups.setdefault((one.participant, one.case), []).append(one)
    for group in groups.values():
        answers: dict[str, set[str]] = {}
        for one in group:
            answers.setdefault(one.arrival.desk, set()).add(repr(sorted(_answers(one.arrival.notebook()).items())))
        if len(set().union(*answers.values())) == 1:
            continue
        one_desk = "" not in answers and handing_in.of_one_desk(answers)
        if not one_desk and not _place(cohort, group[0]).exists():
            yield from group
        else:  # what is there already speaks against strangers
            yield from (one for one in group if one.arrival.desk and len(answers[one.arrival.desk]) > 1)


def _place(cohort: Cohort, one: Matched) -> Path:
    place = converters.submissions(cohort, one.case).get(one.participant)
    return place or cohort.folder / "submitted" / one.participant / one.case


def _take(cohort: Cohort, one: Matched) -> Item:
    """Put a submission into its place, if nothing speaks against it."""
    place = _place(cohort, one)
    outcome: Outcome = "taken"
    if place.exists():
        pinned = ledger.read(cohort.folder).work(one.case).desks.get(one.participant)
        later = pinned is not None and handing_in.follows(one.arrival.desk, pinned)
        repaired = (
            one.named and worked_under.said(place) != one.beside
        )  # what was collected before, graded with other data
        if _same(place, one.arrival) and not repaired:
            if later:  # its value is used, whoever saw it
                _pin(cohort, one)
            return _item(one, "kept", tr(ko="이미 있는 것과 같습니다", en="the same is there already"))
        if not one.named and not later:
            if pinned is not None and handing_in.follows(pinned, one.arrival.desk):
                return _item(one, "kept", tr(ko="더 나중 것이 이미 있습니다", en="a later one is there already"))
            return _item(one, "held", _hold(cohort, one))
        before = _stamped(place)
        if not one.named and before is not None and one.arrival.at <= before:
            _pin(cohort, one)
            return _item(one, "kept", tr(ko="더 나중 것이 이미 있습니다", en="a later one is there already"))
        outcome = "replaced"
    _put(cohort, one, place)
    _pin(cohort, one, taken=True)
    why = ""
    if one.arrival.written is not None:
        why = tr(
            ko=f"zip에는 {local_time.shown_here(one.arrival.written)}에 쓴 것으로 적혀 있습니다. 받은 때로 기록했습니다. "
            "다른 때이면: --for와 --at",
            en=f"the zip says that it was written {local_time.shown_here(one.arrival.written)}; noted is when it came. If that is "
            "wrong: --for and --at",
        )
    return _item(one, outcome, " ".join(filter(None, (_of_another_id(cohort, one), why))))


def _of_another_id(cohort: Cohort, one: Matched) -> str:
    """Say that a submission was worked under another id than its owner's, and what follows; nothing, if it was not."""
    if not one.others:
        return ""
    names = ", ".join(f"'{shown(name)}'" for name in one.others)
    accept = ["gangso", "cohort", "accept", str(cohort.folder), one.case, one.participant]
    if one.hinted is not None:
        own, theirs = (pasting.command([*accept, "--worked", name]) for name in (one.participant, one.hinted))
        return tr(
            ko=f"파일 이름에는 {names}이(가) 있습니다. 알려 주실 때까지 채점하지 않습니다. 그 아이디로 푼 것이면: {theirs}  "
            f"'{one.participant}'(으)로 푼 것이면: {own}",
            en=f"the file's name says {names}. It is not graded until you say. If it was worked under that id: {theirs}  "
            f"If under '{one.participant}': {own}",
        )
    if len(one.others) > 1:
        command = f"{pasting.command(accept)} --worked"
        return tr(
            ko=f"서로 다른 아이디({names})가 적혀 있습니다. 채점하지 않습니다. 본인에게 물어본 뒤: {command} 푼아이디",
            en=f"it says several ids ({names}) and is not graded. Ask them, then: {command} ID",
        )
    if one.named:
        return tr(
            ko=f"{names}(으)로 푼 것입니다. 이 사람의 것으로 받았고, 그 아이디의 데이터로 채점합니다. 그 아이디도 참가자라면 두 사람의 답을 견주어 "
            "보십시오",
            en=f"worked under the id {names} and taken for theirs; it is graded with that id's data. If that id is a participant's too, "
            "compare the two people's answers",
        )
    return tr(
        ko=f"{names}(으)로 푼 것입니다. 인정할 때까지 채점하지 않습니다. 본인이 푼 것이면: {pasting.command(accept)}",
        en=f"worked under the id {names}, and not graded until it is accepted. If it is their own work: {pasting.command(accept)}",
    )


def _pin(cohort: Cohort, one: Matched, *, taken: bool = False) -> None:
    """Note the desk's value of a submission; and of one that was taken, under whose id it was worked if the instructor has said whose it is."""

    def change(book: ledger.Ledger) -> ledger.Ledger:
        work = book.work(one.case)
        desks = {**work.desks, one.participant: one.arrival.desk} if one.arrival.desk else work.desks
        accepted = {**work.accepted}
        if taken and (one.named or not one.others):  # what was accepted was of another submission
            accepted.pop(one.participant, None)
        if taken and one.named and one.hinted is None and len(one.others) == 1:
            (accepted[one.participant],) = one.others
        return book.with_work(one.case, desks=desks, accepted=accepted)

    ledger.update(cohort.folder, change)


def _hold(cohort: Cohort, one: Matched, *, several: bool = False) -> str:
    words = ["gangso", "cohort", "collect", str(cohort.folder), one.arrival.origin, "--for", one.participant]
    command = pasting.command(words)
    if several:
        return tr(
            ko="이 사람의 것이라는 서로 다른 답이 한꺼번에 왔고, 어느 것이 본인의 것인지 알 수 없습니다. 본인에게 물어본 뒤 그것을 받으려면: "
            f"{command}",
            en="different answers came at once as this person's, and nothing tells which are theirs. Ask them, then take the right one: "
            f"{command}",
        )
    return tr(
        ko=f"이 사람의 다른 제출물이 이미 있고, 같은 사람이 보냈는지 알 수 없습니다. 이것으로 바꾸려면: {command} "
        "(다른 사람의 것이면 --for 뒤에 그 사람의 아이디)",
        en="another submission of theirs is there, and nothing tells that the same person sent this. To take it instead: "
        f"{command} (if it is somebody else's, their id after --for)",
    )


def _same(place: Path, arrival: Arrival) -> bool:
    for name, data in arrival.files.items():
        if (path := received_names.place_for(name)) is not None:
            target = place / path
            if not target.is_file() or target.read_bytes() != data:
                return False
    return True


def _stamped(place: Path) -> datetime | None:
    try:
        return moments.read((place / TIMESTAMP).read_bytes()).at
    except (OSError, ValueError):
        return None


def _put(cohort: Cohort, one: Matched, place: Path) -> None:
    """Write a submission beside its place and rename it; what was there goes to `EARLIER`."""
    place.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(prefix=f".{one.case}.", dir=place.parent))
    try:
        partial.chmod(0o755)  # mkdtemp's 0700 would shut out a co-instructor
        for name, data in one.arrival.files.items():
            if (path := received_names.place_for(name)) is not None:
                (partial / path).parent.mkdir(parents=True, exist_ok=True)
                (partial / path).write_bytes(data)
        (partial / TIMESTAMP).write_text(local_time.stamp(one.arrival.at), encoding="utf-8")
        worked_under.say(partial, one.beside)
        if place.exists():
            before = _stamped(place)
            name = f"{local_time.to_gradebook(before):%Y%m%d-%H%M%S}" if before else "unknown"
            kept = cohort.folder / EARLIER / one.participant / one.case
            kept.mkdir(parents=True, exist_ok=True)
            place.rename(kept / f"{name}-{len(list(kept.iterdir())) + 1}")
        partial.rename(place)
    finally:
        if partial.exists():
            shutil.rmtree(partial)


def _item(one: Matched, outcome: Outcome, why: str = "") -> Item:
    return Item(one.arrival.where, one.participant, one.case, outcome, one.arrival.at, why, one.arrival.code)
