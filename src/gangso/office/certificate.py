"""A certificate: what it says, its page as PDF in both languages, and the seal in the file that shows any change.

The file is a PDF with one comment line behind it: the content as JSON and the office's signature over it, both in base64. The
content holds the SHA-256 of everything before that line, so that neither the page nor the content can be changed, and nothing can be
appended. A PDF ends with the place of its table of contents; it is said again behind the seal, where readers look for it.
"""

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gangso.grading.course import local_time
from gangso.office import signing, typeset
from gangso.words import tr, use_in_context

FORMAT = 1
_SEAL = b"%gangso-certificate "
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")


@dataclass(frozen=True)
class Certificate:
    """What a certificate says.

    Attributes
    ----------
    number
        Its number; what stands behind the last hyphen follows from the content.
    modules
        Titles of the modules taken, in the certificate's language.
    first, last
        Day of the first and of the last session, in ISO format; empty if attendance was not asked for.
    attended, hours, points, of
        Hours attended of those that count, points of those that could be reached.
    issued
        The day, in ISO format.
    key
        The fingerprint of the key that signs it.
    page
        SHA-256 of the page as PDF; empty before it is set.
    """

    number: str
    name: str
    company: str
    zone: str
    course: str
    modules: tuple[str, ...]
    first: str
    last: str
    attended: float
    hours: float
    points: float
    of: float
    issued: str
    issuer: str
    signer: str
    lang: str
    key: str
    page: str = ""

    def text(self) -> str:
        """Return the content as it is signed: one form for one content."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True)
class Signed:
    """A certificate's content as text, and the office's signature over it.

    Attributes
    ----------
    who
        In a register the id of whom it was issued to, which nobody signs; empty in a file, and in registers of older versions.
    """

    text: str
    signature: bytes
    who: str = field(default="", compare=False)

    @property
    def certificate(self) -> Certificate:
        """Return the content.

        Raises
        ------
        ValueError
            If it is none of ours.
        """
        return of_text(self.text)


def of_text(text: str) -> Certificate:
    """Return the certificate that `text` holds.

    Raises
    ------
    ValueError
        If it is none of ours.
    """
    try:
        content = json.loads(text)
        if content.pop("format") != FORMAT:
            raise ValueError("format")
        return Certificate(**{**content, "modules": tuple(content["modules"])})
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def number(course: str, count: int, draft: Certificate) -> str:
    """Return the number of the `count`-th certificate of a cohort; its last part follows from what `draft` says."""
    bare = replace(draft, number="", page="", issued="")
    check = base64.b32encode(hashlib.sha256(bare.text().encode()).digest()).decode()[:4]
    return f"{draft.issued[:4]}-{course.upper()}-{count:03}-{check}"


def sealed(certificate: Certificate, key: Ed25519PrivateKey) -> tuple[bytes, Signed]:
    """Set the page and seal it: the file, and what it says with the signature.

    Raises
    ------
    GangsoError
        If a letter of it has no glyph.
    """
    page = _page(certificate)
    text = replace(certificate, page=digest(page)).text()
    signature = key.sign(text.encode())
    encoded = b" ".join(base64.b64encode(part) for part in (text.encode(), signature))
    return page + _SEAL + encoded + _end_of(page), Signed(text, signature)


def unsealed(data: bytes) -> tuple[bytes, Signed] | None:
    """Return the page and what the seal says, None if there is no seal or something stands behind it.

    Nothing is verified here.
    """
    page, found, rest = data.rpartition(_SEAL)
    if not found:
        return None
    line, _, _ = rest.partition(b"\n")
    try:
        if rest[len(line) :] != _end_of(page):
            return None
        text, signature = (base64.b64decode(part, validate=True) for part in line.split(b" "))
        return page, Signed(text.decode(), signature)
    except ValueError:
        return None


def verifies(signed: Signed, key: Ed25519PublicKey) -> bool:
    """Say whether the owner of `key` has signed it."""
    return signing.verifies(key, signed.signature, signed.text.encode())


def digest(page: bytes) -> str:
    """Return the SHA-256 of a page, as a certificate's content holds it."""
    return hashlib.sha256(page).hexdigest()


def _end_of(page: bytes) -> bytes:
    found = _START.search(page[-100:])
    if found is None:
        raise ValueError("no PDF")
    return b"\nstartxref\n" + found[1] + b"\n%%EOF\n"


def _page(certificate: Certificate) -> bytes:
    made = datetime.combine(date.fromisoformat(certificate.issued), time(12), local_time.KST)
    with use_in_context(certificate.lang):
        page = typeset.pdf("certificate.typ", _words(certificate), made)
    return page if page.endswith(b"\n") else page + b"\n"


def facts(certificate: Certificate) -> Sequence[tuple[str, str]]:
    """Return what a certificate says, by label, in the reader's language."""
    found = [
        (tr(ko="성명", en="Name"), certificate.name),
        (tr(ko="소속", en="Company"), certificate.company),
        (tr(ko="과정", en="Course"), certificate.course),
        (tr(ko="특구", en="Zone"), certificate.zone),
        (tr(ko="이수 모듈", en="Modules"), ", ".join(certificate.modules)),
        (tr(ko="기간", en="Period"), _period(certificate)),
        (
            tr(ko="출석", en="Attendance"),
            tr(
                ko=f"{certificate.hours:g}시간 중 {certificate.attended:g}시간 ({certificate.attended / certificate.hours:.0%})",
                en=f"{certificate.attended:g} of {certificate.hours:g} hours ({certificate.attended / certificate.hours:.0%})",
            )
            if certificate.hours
            else "",
        ),
        (
            tr(ko="성적", en="Points"),
            tr(
                ko=f"{certificate.of:g}점 만점에 {certificate.points:g}점",
                en=f"{certificate.points:g} of {certificate.of:g}",
            )
            if certificate.of
            else "",
        ),
    ]
    return [(label, value) for label, value in found if value]


def _period(certificate: Certificate) -> str:
    first, last = certificate.first, certificate.last
    if not first:
        return ""
    return (
        day(first)
        if first == last
        else f"{day(first)} ~ {day(last)}"
        if certificate.lang == "ko"
        else f"{day(first)} to {day(last)}"
    )


def day(iso: str) -> str:
    """Return a day as the reader's language writes it."""
    one = date.fromisoformat(iso)
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    return tr(ko=f"{one.year}년 {one.month}월 {one.day}일", en=f"{one.day} {months[one.month - 1]} {one.year}")


def _words(certificate: Certificate) -> dict[str, object]:
    text = tr(
        ko="위 사람은 강소연구개발특구에서 운영한 위 과정의 수료 기준을 충족하고 과정을 마쳤으므로 이 증서를 수여합니다.",
        en="This is to certify that the person named above has met the completion rule of this course, held in a special R&D zone, as "
        "stated above.",
    )
    return {
        "lang": certificate.lang,
        "title": tr(ko="수료증", en="Certificate of Completion"),
        "number": certificate.number,
        "number_line": tr(ko=f"제 {certificate.number} 호", en=f"No. {certificate.number}"),
        "fields": [(label, value, value == certificate.name) for label, value in facts(certificate)],
        "text": text,
        "date": day(certificate.issued),
        "issuer": certificate.issuer,
        "signer": certificate.signer,
        "seal": tr(ko="(직인)", en="(seal)"),
        "foot": tr(
            ko=f"이 파일의 진위 확인: gangso certificate check 파일 (인터넷 불필요) · 서명 키 {certificate.key}",
            en=f"To verify this file: gangso certificate check FILE (offline) · signing key {certificate.key}",
        ),
    }
