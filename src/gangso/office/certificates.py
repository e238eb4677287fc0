"""Issuing and checking certificates: a register in the cohort's folder, and in words what a check found."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

import filelock
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from gangso import course, zones
from gangso.errors import GangsoError
from gangso.files import write_whole
from gangso.grading.course import local_time
from gangso.grading.course.cohort import Cohort
from gangso.office import attendance, certificate, companies, completion, settings, signing
from gangso.office.certificate import Certificate, Signed
from gangso.office.completion import Verdict
from gangso.words import Text, tr, use_in_context

REGISTER = "gangso-certificates.jsonl"
_PATIENCE = 30  # seconds
_LARGEST = 20 * 1024 * 1024  # bytes of a file that is checked; a certificate has some 50,000


@dataclass(frozen=True)
class Issued:
    """A certificate's file, whose it is, and whether it had been issued before with the same content."""

    who: str
    number: str
    path: Path
    again: bool


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
                ko=f"{one.person.id}: 수료하지 않아 수료증을 줄 수 없습니다. {one.why or completion.WORDS[one.state].ko}",
                en=f"{one.person.id} has not completed, so there is no certificate. {one.why or completion.WORDS[one.state].en}",
            )
    if not chosen:
        raise GangsoError(
            ko=f"{cohort.folder}: 아직 수료한 사람이 없습니다. 보기: gangso cohort completion {cohort.folder}",
            en=f"{cohort.folder}: nobody has completed yet. See: gangso cohort completion {cohort.folder}",
        )
    issued = []
    with _register(cohort.folder) as (entries, append):
        for one in chosen:
            draft = _draft(cohort, one, signing.fingerprint(key.public_key()), now)
            before = [kept for kept in entries if _same(kept.certificate, draft)]
            if before:
                made = replace(before[-1].certificate, page="")
            else:
                count = len({kept.certificate.number for kept in entries}) + 1
                made = replace(draft, number=certificate.number(cohort.course, count, draft))
            data, signed = certificate.sealed(made, key)
            if signed.text not in [kept.text for kept in entries]:
                append(signed)
                entries.append(signed)
            path = out / f"{made.number}.pdf"
            write_whole(path, data)
            issued.append(Issued(one.person.id, made.number, path, bool(before)))
    return tuple(issued)


def _draft(cohort: Cohort, one: Verdict, key: str, now: datetime) -> Certificate:
    _, office = settings.read(cohort.folder)
    place = zones.zone(cohort.zone)
    days = [session.day.isoformat() for session in attendance.read(cohort.folder).sessions]
    titles = {module.slug: module.title for module in course.load().modules}
    with use_in_context(cohort.lang):
        return Certificate(
            number="",
            name=one.person.name or one.person.id,
            company=companies.of(one.person),
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


@contextmanager
def _register(folder: Path) -> Iterator[tuple[list[Signed], "_Append"]]:
    path = folder / REGISTER
    try:
        with filelock.FileLock(path.with_name(f".{REGISTER}.lock"), timeout=_PATIENCE):
            yield list(read(folder)), _Append(path)
    except filelock.Timeout as error:
        raise GangsoError(
            ko=f"{path}: 다른 명령이 쓰고 있습니다. 끝난 뒤에 다시 하십시오.",
            en=f"{path}: another command is writing it. Try again when that has ended.",
        ) from error


@dataclass(frozen=True)
class _Append:
    path: Path

    def __call__(self, signed: Signed) -> None:
        line = json.dumps({"content": signed.text, "signature": signed.signature.hex()}, ensure_ascii=False)
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())


def read(folder: Path) -> tuple[Signed, ...]:
    """Return what a register holds, in order; nothing where there is none.

    Raises
    ------
    GangsoError
        If a line cannot be read.
    """
    path = folder / REGISTER if folder.is_dir() else folder
    if not path.is_file():
        return ()
    found = []
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            content = json.loads(line)
            signed = Signed(content["content"], bytes.fromhex(content["signature"]))
            _ = signed.certificate
        except (ValueError, KeyError, TypeError) as error:
            raise GangsoError(
                ko=f"{path}, {at}행: 수료증 대장을 읽을 수 없습니다. 백업을 되돌리십시오.",
                en=f"{path}, line {at}: the register of certificates cannot be read. Restore a backup.",
            ) from error
        found.append(signed)
    return tuple(found)


Outcome = Literal["genuine", "changed", "no certificate", "other key", "unknown"]


@dataclass(frozen=True)
class Checked:
    """What a check of a file or a number found, and in words why.

    Attributes
    ----------
    certificate
        What the office has signed, None where nothing of it can be trusted.
    """

    what: str
    outcome: Outcome
    why: Text
    certificate: Certificate | None = None


def check_file(path: Path, key: Ed25519PublicKey) -> Checked:
    """Check a certificate's file with the office's public key, and nothing else.

    Raises
    ------
    GangsoError
        If it cannot be read.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except OSError as error:
        raise GangsoError(
            ko=f"{path}: 읽을 수 없습니다 ({error.strerror}).", en=f"{path} cannot be read ({error.strerror})."
        ) from error
    found = certificate.unsealed(data)
    if found is None:
        return Checked(
            str(path),
            "no certificate",
            Text(
                ko="수료증 파일이 아니거나, 다시 저장하거나 덧붙이면서 서명이 없어진 파일입니다. 받은 파일을 그대로 확인하고, 종이는 번호로 확인하십시오.",
                en="This is no certificate's file, or its seal was lost when it was saved again or something was appended. Check the file as "
                "it was issued; paper is checked by its number.",
            ),
        )
    page, signed = found
    if (wrong := _signature(str(path), signed, key)) is not None:
        return wrong
    made = signed.certificate
    if certificate.digest(page) != made.page:
        return Checked(
            str(path),
            "changed",
            Text(
                ko="쪽이 발급한 것과 다릅니다. 발급한 내용은 다음과 같습니다.",
                en="The page is not the one that was issued. What was issued says this:",
            ),
            made,
        )
    return Checked(str(path), "genuine", Text(ko="발급한 그대로입니다.", en="It is as it was issued."), made)


def check_number(number: str, registers: Iterable[Path], key: Ed25519PublicKey) -> Checked:
    """Look a number up in registers, and check the office's signature of what stands there.

    Raises
    ------
    GangsoError
        If a register cannot be read.
    """
    wanted = number.strip().upper()
    entries = [signed for place in registers for signed in read(place)]
    near = [signed for signed in entries if signed.certificate.number == wanted]
    if not near:
        return Checked(
            number,
            "unknown",
            Text(
                ko="수료증 대장에 없는 번호입니다. 번호를 다시 보고, 대장이 있는 기수 폴더를 --register로 알려 주십시오.",
                en="No register has this number. Look at it again, and name the cohort's folder with its register by --register.",
            ),
        )
    signed = near[-1]
    if (wrong := _signature(number, signed, key)) is not None:
        return wrong
    newer = [one.certificate.number for one in entries[entries.index(signed) + 1 :] if _follows(signed, one)]
    why = Text(
        ko="대장에 있는 번호입니다. 종이에 적힌 것이 아래와 같은지 보십시오.",
        en="The register has it. Compare the paper with this:",
    )
    if newer:
        why = Text(
            ko=f"{why.ko} 그 뒤에 고쳐서 다시 발급했습니다: {newer[-1]}",
            en=f"It was corrected and issued again since, as {newer[-1]}. {why.en}",
        )
    return Checked(number, "genuine", why, signed.certificate)


def _follows(one: Signed, other: Signed) -> bool:
    """Say whether `other` is another certificate of the same person: of the same name and company in one register."""
    first, second = one.certificate, other.certificate
    return first.number != second.number and (first.name, first.company) == (second.name, second.company)


def _signature(what: str, signed: Signed, key: Ed25519PublicKey) -> Checked | None:
    if certificate.verifies(signed, key):
        try:
            _ = signed.certificate
            return None
        except ValueError:
            return Checked(what, "no certificate", Text(ko="다른 판의 수료증입니다.", en="It is of another version."))
    try:
        other = signed.certificate.key
    except ValueError:
        other = ""
    own = signing.fingerprint(key)
    if other and other != own:
        return Checked(
            what,
            "other key",
            Text(
                ko=f"다른 키({other})로 서명했다고 되어 있습니다. 가지고 계신 공개 키는 {own}입니다. 준 기관의 공개 키로 확인하십시오.",
                en=f"It says it was signed with another key ({other}); the public key at hand is {own}. Check it with the key of the office "
                "that issued it.",
            ),
        )
    return Checked(
        what,
        "changed",
        Text(
            ko="서명이 내용과 맞지 않습니다. 이름, 점수 같은 내용을 고친 것입니다.",
            en="The signature does not fit the content: a name, points or something else of it was changed.",
        ),
    )


def in_words(checked: Checked) -> str:
    """Return the outcome in a word or two, in the reader's language."""
    return {
        "genuine": tr(ko="맞음", en="genuine"),
        "changed": tr(ko="고쳐짐", en="changed"),
        "no certificate": tr(ko="확인할 수 없음", en="cannot be checked"),
        "other key": tr(ko="다른 키", en="another key"),
        "unknown": tr(ko="없는 번호", en="unknown number"),
    }[checked.outcome]
