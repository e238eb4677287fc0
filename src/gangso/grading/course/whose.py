"""Whose an arrival is, and which assignment: by what it says itself, its name, the folders around it, its sender.

All of that is what somebody wrote. Where it names two people, or nobody of the roster, an instructor has to look.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import nbformat

from gangso import signs
from gangso.grading.course import ledger, pasting, people, worked_under
from gangso.grading.course.cohort import NOTEBOOK, Cohort
from gangso.grading.course.desk import CONTENTS
from gangso.grading.course.inbox import Arrival
from gangso.grading.course.names import Known
from gangso.handing_in import MANIFEST, OUTBOX, PACKED, case_of, is_lesson, packed_name, printed, recorded
from gangso.words import tr
from gangso.workplace import FILE as SETTINGS
from gangso.workplace import id_key

Outcome = Literal["taken", "replaced", "kept", "held", "refused", "passed over"]


@dataclass(frozen=True)
class Item:
    """What became of one thing that came.

    Attributes
    ----------
    participant, case
        Whose and what; None where that is not known.
    outcome
        "taken"; "replaced" an earlier one; "kept": it is there already; "held" until the instructor says; "refused"; "passed over": no
        hand-in.
    why
        Words, where the outcome does not say it.
    code
        The receipt's code, of a hand-in file.
    """

    where: str
    participant: str | None
    case: str | None
    outcome: Outcome
    at: datetime
    why: str = ""
    code: str = ""


@dataclass(frozen=True)
class Matched:
    """An arrival of which whose and what it is are known; `named`: the instructor has said so.

    Attributes
    ----------
    worked
        The id under which the notebook says it was worked.
    said
        Another id than the owner's that the hand-in file says beside the notebook.
    hinted
        Somebody else of the roster whom the file's name names, where nothing else says under which id it was worked.
    """

    arrival: Arrival
    participant: str
    case: str
    worked: str | None
    named: bool  # by the instructor
    said: str | None = None
    hinted: str | None = None

    @property
    def beside(self) -> str | None:
        """The other id that is said beside the notebook, as it is kept with the submission."""
        return self.said or self.hinted

    @property
    def others(self) -> tuple[str, ...]:
        """The ids that say that it was worked under another's than its owner's, each once."""
        names = {id_key(name): name for name in (self.worked, self.said, self.hinted) if name is not None}
        return tuple(name for key, name in names.items() if key != id_key(self.participant))


def match(
    cohort: Cohort, arrival: Arrival, roster: Known, addresses: dict[str, str], owner: str | None
) -> Matched | Item:
    """Find out whose an arrival is and of what, or say why it cannot be taken."""

    def refused(why: str, who: str | None = None, case: str | None = None, outcome: Outcome = "refused") -> Item:
        return Item(arrival.where, who, case, outcome, arrival.at, why)

    if arrival.problem:
        return refused(str(arrival.problem))
    notebook = arrival.notebook()
    if not arrival.files:
        why = "" if _is_ours(arrival) else tr(ko="노트북이 아닙니다", en="no notebook")
        return refused(why, outcome="passed over")
    if notebook is None:
        return refused(tr(ko="노트북을 읽을 수 없습니다", en="the notebook cannot be read"))
    if (case := _case(cohort, arrival, notebook)) is None:
        lesson = isinstance(notebook, dict) and not case_of(notebook)
        names = ", ".join(cohort.assignments)
        why = tr(
            ko=f"이 기수의 과제가 아닙니다. 있는 과제: {names}", en=f"no assignment of this cohort, which has: {names}"
        )
        return refused("" if is_lesson(notebook) else why, outcome="passed over" if lesson else "refused")
    if (zone := arrival.manifest.get("zone")) not in (None, cohort.zone):
        why = tr(
            ko=f"다른 특구({shown(zone)})에서 푼 과제입니다. 데이터가 달라 채점할 수 없습니다",
            en=f"worked in another zone ({shown(zone)}), with other data: it cannot be graded here",
        )
        return refused(why, None, case)
    worked = recorded(notebook)
    if owner is not None:
        said = _said(arrival, notebook, case, owner, roster)
        return Matched(
            arrival, owner, case, worked, True, said, None if said else _hinted(arrival, roster, worked, owner)
        )
    claims = [*_claims(arrival, roster, addresses, worked)]
    ids = {who for who, _ in claims}
    if len(ids) > 1:
        said = ", ".join(f"{who} ({how})" for who, how in claims)
        why = tr(ko=f"두 사람의 이름이 있습니다: {said}", en=f"it names two people: {said}")
        return refused(f"{why}. {_take_for(cohort, arrival)}", None, case, "held")
    if not ids:
        names = [arrival.manifest.get("participant"), worked, arrival.sender, arrival.names[0]]
        name = shown(next(name for name in names if name))
        why = tr(ko=f"명단에 없는 사람입니다: {name}", en=f"a stranger, not in the roster: {name}")
        add = pasting.command(["gangso", "cohort", "add", str(cohort.folder)])
        late = tr(
            ko=f"늦게 온 사람이면 먼저: {add} 아이디 --name 이름", en=f"Of a late joiner, first: {add} ID --name NAME"
        )
        return refused(f"{why}. {_take_for(cohort, arrival)}. {late}", None, case)
    (who,) = ids
    if not ledger.read(cohort.folder).takes_part(who):
        back = pasting.command(["gangso", "cohort", "add", str(cohort.folder), who])
        why = tr(
            ko=f"철회한 사람입니다. 다시 받으려면 먼저: {back}",
            en=f"was withdrawn. To take it after all, first: {back}",
        )
        return refused(why, who, case)
    return Matched(arrival, who, case, worked, False, _said(arrival, notebook, case, who, roster))


def _take_for(cohort: Cohort, arrival: Arrival) -> str:
    """Return what takes an arrival once the instructor knows whose it is."""
    command = pasting.command(["gangso", "cohort", "collect", str(cohort.folder), arrival.origin, "--for"])
    return tr(ko=f"누구의 것인지 알면: {command} 아이디", en=f"When you know whose it is: {command} ID")


def _is_ours(arrival: Arrival) -> bool:
    """Say whether a file is one that Gangso itself lays into a desk, beside what is handed in."""
    name, *around = (unicodedata.normalize("NFC", each) for each in arrival.names)  # macOS takes letters apart
    receipt = OUTBOX in around and name.endswith(".txt") and PACKED.search(name) is not None
    return receipt or name in (SETTINGS, MANIFEST, *CONTENTS)


def addresses_of(cohort: Cohort) -> dict[str, str]:
    """Return whose an e-mail address is, where it is one person's."""
    found: dict[str, list[str]] = {}
    for one in people.members(cohort):
        found.setdefault(one.email.strip().casefold(), []).append(one.id)
    return {address: ids[0] for address, ids in found.items() if address and len(ids) == 1}


def _case(cohort: Cohort, arrival: Arrival, notebook: Any) -> str | None:
    """Return which of the cohort's assignments it is: what the notebook says, else whose cells it has, else what names it."""
    known = cohort.assignments
    if (said := case_of(notebook)) is not None:
        return said if said in known else None
    found = {case: len(_cells(notebook) & _asked(cohort, case)) for case in known}
    most = max(found.values(), default=0)
    alike = [case for case, count in found.items() if count == most and most]
    named = [case for case in alike if any(id_key(case) in id_key(name) for name in arrival.names)]
    return next(iter(named or alike)) if len(named or alike) == 1 else None


def _asked(cohort: Cohort, case: str) -> set[str]:
    """Return the ids of the cells that give points or take answers, as they were released."""
    path = cohort.folder / "release" / case / f"{NOTEBOOK}.ipynb"
    cells = nbformat.read(path, as_version=4).cells if path.is_file() else ()
    return {
        cell.id
        for cell in cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") and not cell.id.startswith("given")
    }


def _cells(notebook: Any) -> set[str]:
    """Return what the cells of somebody's notebook are called: nbgrader's ids, and their own, which editors keep."""
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    found: set[str] = set()
    for cell in cells if isinstance(cells, list) else ():
        if isinstance(cell, dict):
            metadata = cell.get("metadata")
            about = metadata.get("nbgrader") if isinstance(metadata, dict) else None
            names = [cell.get("id"), about.get("grade_id") if isinstance(about, dict) else None]
            found |= {name for name in names if isinstance(name, str)}
    return found


def _claims(
    arrival: Arrival, roster: Known, addresses: dict[str, str], worked: str | None
) -> Iterator[tuple[str, str]]:
    """Yield whom an arrival names, and where. A name that is nobody's says nothing, but for a hand-in file's own."""
    if arrival.manifest:
        if who := roster.by_id(arrival.manifest["participant"]):
            yield who, tr(ko="제출 파일", en="hand-in file")
        else:
            return
    elif worked is not None and (who := roster.by_id(worked)):
        yield who, tr(ko="푼 아이디", en="worked under")
    # A platform names the folder, whoever hands in names the file: neither is asked alone.
    for who in sorted({who for name in arrival.names for who in roster.in_text(name)}):
        yield who, tr(ko="파일이나 폴더 이름", en="name of file or folder")
    if who := addresses.get(arrival.sender):
        yield who, tr(ko="보낸 주소", en="sender")


def _said(arrival: Arrival, notebook: Any, case: str, owner: str, roster: Known) -> str | None:
    """Return an id other than the owner's that a hand-in says beside its notebook: in what it says itself, in the name it was given.

    A notebook that was run says what data its answers saw; then nothing beside it counts.
    """
    if printed(notebook) is not None:
        return None
    names = [
        match["who"]
        for name in arrival.names
        if (match := packed_name(case).search(unicodedata.normalize("NFC", name)))
    ]
    for name in (arrival.manifest.get("participant"), *names):
        found = worked_under.plain(name)
        if found is not None and id_key(found) != id_key(owner) and owner not in roster.named(found):
            return found
    return None


def _hinted(arrival: Arrival, roster: Known, worked: str | None, owner: str) -> str | None:
    """Return who else the name of a file names, if that is one of the roster and nothing in the file says whose it is."""
    if worked is not None or arrival.manifest:
        return None
    named = roster.in_text(arrival.names[0])
    return next(iter(named)) if len(named) == 1 and owner not in named else None


def shown(text: Any) -> str:
    """Return what somebody else wrote, short and in one line that only shows something."""
    plain = signs.in_a_line(text if isinstance(text, str) else repr(text))
    return plain if len(plain) <= 60 else f"{plain[:60]}…"
