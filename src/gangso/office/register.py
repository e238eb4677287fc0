"""The register of a cohort's certificates: each as it was signed, one line of JSON a certificate, in the order of issuing."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import filelock

from gangso.errors import GangsoError
from gangso.office.certificate import Signed

REGISTER = "gangso-certificates.jsonl"
_PATIENCE = 30  # seconds


@contextmanager
def hold(folder: Path) -> Iterator[tuple[list[Signed], "Append"]]:
    """Hold the register of a cohort: what it holds, and how to add to it.

    Raises
    ------
    GangsoError
        If it cannot be read, or somebody else has held it for half a minute.
    """
    path = folder / REGISTER
    try:
        with filelock.FileLock(path.with_name(f".{REGISTER}.lock"), timeout=_PATIENCE):
            yield list(read(folder)), Append(path)
    except filelock.Timeout as error:
        raise GangsoError(
            ko=f"{path}: 다른 명령이 쓰고 있습니다. 끝난 뒤에 다시 하십시오.",
            en=f"{path}: another command is writing it. Try again when that has ended.",
        ) from error


def is_of_one(one: Signed, other: Signed) -> bool:
    """Say whether two entries of one register are the same person's: by their id, or in old ones by name and company."""
    if one.who and other.who:
        return one.who == other.who
    first, second = one.certificate, other.certificate
    return (first.name, first.company) == (second.name, second.company)


@dataclass(frozen=True)
class Append:
    """Adds a certificate to a register; it is on the disk when the call returns."""

    path: Path

    def __call__(self, signed: Signed) -> None:
        line = {"content": signed.text, "signature": signed.signature.hex(), "who": signed.who}
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
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
            signed = Signed(content["content"], bytes.fromhex(content["signature"]), str(content.get("who", "")))
            _ = signed.certificate
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise GangsoError(
                ko=f"{path}, {at}행: 수료증 대장을 읽을 수 없습니다. 백업을 되돌리십시오.",
                en=f"{path}, line {at}: the register of certificates cannot be read. Restore a backup.",
            ) from error
        found.append(signed)
    return tuple(found)
