"""Issuing certificates: of those who have completed, each with a number in the register of the cohort's folder.

What a corrected certificate takes the place of goes into the folder ``replaced``: what lies beside it is what holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from gangso import course, zones
from gangso.errors import GangsoError
from gangso.files import write_whole
from gangso.grading.course import companies, local_time, pasting
from gangso.grading.course.cohort import Cohort
from gangso.office import certificate, completion, journal, register, settings, signing
from gangso.office.certificate import Certificate, Signed
from gangso.office.completion import Verdict
from gangso.words import use_in_context

REPLACED = "replaced"


@dataclass(frozen=True)
class Issued:
    """A certificate's file, whose it is, and whether it had been issued before with the same content.

    Attributes
    ----------
    replaced
        Files of the same person that it takes the place of, where they are now.
    """

    who: str
    name: str
    number: str
    path: Path
    again: bool
    replaced: tuple[Path, ...] = ()


def issue(cohort: Cohort, whom: Sequence[str], out: Path, office: Path, now: datetime) -> tuple[Issued, ...]:
    """Write the certificates of those who have completed, and enter them in the cohort's register.

    Who has one with the same content gets that one again. A corrected name or points give a new one with a new number.

    Parameters
    ----------
    whom
        Ids; none for everybody who has completed.
    office
        The folder with the office's key.

    Raises
    ------
    GangsoError
        If somebody named has not completed, there is no key, or a letter has no glyph.
    """
    key = signing.private_key(office)
    found = completion.judge(cohort, now)
    chosen = [one for one in found.verdicts if (one.person.id in whom if whom else one.state == "completed")]
    for one in chosen:
        if one.state != "completed":
            raise GangsoError(
                ko=f"{one.person.id}: 수료하지 않아 수료증을 발급할 수 없습니다. {one.why or completion.WORDS[one.state].ko}",
                en=f"{one.person.id} has not completed, so there is no certificate. {one.why or completion.WORDS[one.state].en}",
            )
    if not chosen:
        raise GangsoError(
            ko=f"{cohort.folder}: 아직 수료한 사람이 없습니다. 보기: gangso cohort completion {pasting.word(cohort.folder)}",
            en=f"{cohort.folder}: nobody has completed yet. See: gangso cohort completion {pasting.word(cohort.folder)}",
        )
    own = signing.fingerprint(key.public_key())
    drafts = {one.person.id: _draft(cohort, one, own, now) for one in found.verdicts if one.state == "completed"}
    issued = []
    with register.hold(cohort.folder) as (entries, append):
        for one in chosen:
            draft = drafts[one.person.id]
            before = [kept for kept in entries if _same(kept.certificate, draft) and kept.who in ("", one.person.id)]
            if before:
                made = replace(before[-1].certificate, page="")
            else:
                count = len({kept.certificate.number for kept in entries}) + 1
                made = replace(draft, number=certificate.number(cohort.course, count, draft))
            data, signed = certificate.sealed(made, key)
            signed = replace(signed, who=one.person.id)
            former = [kept for kept in entries if _former(kept, signed, drafts)]
            # Last stands what holds now: a name that was corrected and corrected back is entered again.
            last = {kept.text: at for at, kept in enumerate(entries)}
            if any(last[kept.text] > last.get(signed.text, -1) for kept in former) or signed not in entries:
                append(signed)
                entries.append(signed)
            path = out / f"{made.number}.pdf"
            write_whole(path, data)
            gone = tuple(
                _set_aside(out, number) for number in dict.fromkeys(kept.certificate.number for kept in former)
            )
            moved = tuple(path for path in gone if path is not None)
            issued.append(Issued(one.person.id, one.person.name, made.number, path, bool(before), moved))
    return tuple(issued)


def goes_on_until(cohort: Cohort, now: datetime) -> date | None:
    """Return the day of the last session if that is still to come: points and attendance may change until then."""
    last = max((session.day for session in journal.read(cohort.folder).sessions), default=None)
    return last if last is not None and last > now.astimezone(local_time.KST).date() else None


def _former(kept: Signed, signed: Signed, drafts: Mapping[str, Certificate]) -> bool:
    """Say whether `signed` takes the place of `kept`: of the same person, another certificate, and nobody else's that holds.

    Old registers do not say whose an entry is; two people of one name and company are told apart by what holds of each.
    """
    if kept.certificate.number == signed.certificate.number or not register.is_of_one(kept, signed):
        return False
    others = [draft for who, draft in drafts.items() if who != signed.who]
    return bool(kept.who) or not any(_same(kept.certificate, draft) for draft in others)


def _set_aside(out: Path, number: str) -> Path | None:
    """Move a certificate's file out of the way; None if it is not there."""
    path, target = out / f"{number}.pdf", out / REPLACED / f"{number}.pdf"
    if not path.is_file():
        return None
    target.parent.mkdir(exist_ok=True)
    return path.replace(target)


def _draft(cohort: Cohort, one: Verdict, key: str, now: datetime) -> Certificate:
    _, office = settings.read(cohort.folder)
    place = zones.zone(cohort.zone)
    days = [session.day.isoformat() for session in journal.read(cohort.folder).sessions]
    titles = {module.slug: module.title for module in course.load().modules}
    with use_in_context(cohort.lang):
        return Certificate(
            number="",
            name=one.person.name or one.person.id,
            company=companies.of(one.person.about.other),
            zone=str(place.name),
            course=office.course or str(settings.COURSE),
            modules=tuple(str(titles.get(case, case)) for case in one.cases),
            first=min(days, default=""),
            last=max(days, default=""),
            attended=float(one.attended),
            hours=float(one.counted),
            points=float(one.points or 0.0),
            of=float(one.of),
            issued=now.astimezone(local_time.KST).date().isoformat(),
            issuer=office.issuer or str(place.institution),
            signer=office.signer,
            lang=cohort.lang,
            key=key,
        )


def _same(kept: Certificate, draft: Certificate) -> bool:
    """Say whether both say the same, but for number and day."""
    return replace(kept, number="", issued="", page="") == replace(draft, issued="")
