"""Checking certificates offline, with the office's public key alone, and saying in words what was found."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from gangso.errors import GangsoError
from gangso.office import certificate, register, signing
from gangso.office.certificate import Certificate, Signed
from gangso.words import Text, tr

_LARGEST = 20 * 1024 * 1024  # bytes of a file that is checked; a certificate has some 50,000

_FINGERPRINT = re.compile(r"[0-9a-f]{4}(-[0-9a-f]{4}){3}")

Outcome = Literal["genuine", "listed", "changed", "no certificate", "other key", "unknown"]


@dataclass(frozen=True)
class Checked:
    """What a check of a file or a number found, and in words why.

    Attributes
    ----------
    certificate
        What the office has signed, None where nothing of it can be trusted. Of what is only "listed" the signature was not checked.
    """

    what: str
    outcome: Outcome
    why: Text
    certificate: Certificate | None = None


def check_file(path: Path, key: Ed25519PublicKey, registers: Iterable[Path] = ()) -> Checked:
    """Check a certificate's file with the office's public key; registers at hand tell whether another was issued since.

    Raises
    ------
    GangsoError
        If it or a register cannot be read.
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
                ko="문서 내용이 발급 당시와 다릅니다. 발급한 내용은 다음과 같습니다.",
                en="The page is not the one that was issued. What was issued says this:",
            ),
            made,
        )
    kept = [register.read(place) for place in registers]
    why = Text(ko="발급한 그대로입니다.", en="It is as it was issued.")
    if not any(one.certificate.number == made.number for entries in kept for one in entries):
        why = Text(
            ko=f"{why.ko} 그 뒤에 고쳐서 다시 발급했는지는 대장에만 있습니다(--register).",
            en=f"{why.en} Whether it was corrected since, only the register tells (--register).",
        )
    return Checked(str(path), "genuine", _corrected(why, signed, kept), made)


def check_number(number: str, registers: Iterable[Path], key: Ed25519PublicKey | None) -> Checked:
    """Look a number up in registers, and check the office's signature of what stands there.

    Parameters
    ----------
    key
        The office's public key; without one the register alone is asked, and that is said.

    Raises
    ------
    GangsoError
        If there is no register, or one cannot be read.
    """
    wanted = number.strip().upper()
    kept = [register.read(place) for place in registers]
    if not any(kept):
        raise GangsoError(
            ko=f"'{number}': 번호를 찾아볼 수료증 대장이 없습니다. 대장이 있는 기수 폴더를 --register로 알려 주십시오. 수료증 파일이 있으면 그 파일을 "
            "확인하십시오.",
            en=f"'{number}': there is no register to look a number up in. Name the cohort's folder that has it by --register, or check the "
            "certificate's file.",
        )
    near = [signed for entries in kept for signed in entries if signed.certificate.number == wanted]
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
    if key is not None and (wrong := _signature(number, signed, key)) is not None:
        return wrong
    why = Text(
        ko="대장에 있는 번호입니다. 종이에 적힌 것이 아래와 같은지 보십시오.",
        en="The register has it. Compare the paper with this:",
    )
    if key is None:
        why = Text(
            ko="종이에 적힌 것이 아래와 같은지 보십시오. 공개 키가 없어 서명은 확인하지 않았습니다(--key).",
            en="Compare the paper with what follows. Without a public key (--key) the signature was not checked.",
        )
    return Checked(number, "listed" if key is None else "genuine", _corrected(why, signed, kept), signed.certificate)


def _corrected(why: Text, signed: Signed, registers: Sequence[Sequence[Signed]]) -> Text:
    """Return the words with those that another one was issued since, if a register says so."""
    newer = [number for entries in registers for number in _newer(signed, entries)]
    if not newer:
        return why
    return Text(
        ko=f"{why.ko} 그 뒤에 고쳐서 다시 발급했습니다: {newer[-1]}",
        en=f"It was corrected and issued again since, as {newer[-1]}. {why.en}",
    )


def _newer(signed: Signed, entries: Sequence[Signed]) -> list[str]:
    """Return the numbers of other certificates that one register has of the same person, after this one stands there last."""
    places = [at for at, one in enumerate(entries) if one == signed]
    if not places:
        return []
    last = places[-1]
    return [
        number
        for one in entries[last + 1 :]
        if (number := one.certificate.number) != signed.certificate.number and register.is_of_one(entries[last], one)
    ]


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
    # Nobody has vouched for this text: only what has a fingerprint's form is shown.
    if isinstance(other, str) and _FINGERPRINT.fullmatch(other) and other != own:
        return Checked(
            what,
            "other key",
            Text(
                ko=f"다른 키({other})로 서명했다고 되어 있습니다. 가지고 계신 공개 키는 {own}입니다. 발급 기관의 공개 키로 확인하십시오.",
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
        "listed": tr(ko="대장에 있음", en="in the register"),
        "changed": tr(ko="고쳐짐", en="changed"),
        "no certificate": tr(ko="확인할 수 없음", en="cannot be checked"),
        "other key": tr(ko="다른 키", en="another key"),
        "unknown": tr(ko="없는 번호", en="unknown number"),
    }[checked.outcome]
