"""What a notebook's surroundings tell it: the cohort's language and zone, and who is working here.

A cohort's folder, and every assignment released from it, holds a small ``gangso.toml``::

    language = "ko"
    zone = "changwon"

A cohort's own also holds what only the office reads, in tables (`OFFICE`). It is looked for from the working directory upwards. Who is working comes from ``GANGSO_PARTICIPANT`` (grading sets
it to the id in the roster), else from the hub's user name, else from the nearest ``gangso.toml`` that names a
``participant`` (the desk's: that of a released assignment names nobody), else from the account on this computer.
"""

import getpass
import hashlib
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from gangso import entries, words
from gangso.errors import GangsoError

FILE = "gangso.toml"
PARTICIPANT_VARIABLE = "GANGSO_PARTICIPANT"
OFFICE = ("completion", "office")  # tables that `gangso.office.settings` reads, and nobody else


@dataclass(frozen=True)
class Workplace:
    """Settings of the folder that a notebook runs in; what is not set is None."""

    language: str | None = None
    zone: str | None = None
    participant: str | None = None


def current(start: Path | None = None) -> Workplace:
    """Read the nearest ``gangso.toml`` at or above `start` (default: the working directory).

    Raises
    ------
    GangsoError
        If it cannot be read, or holds something else than these settings.
    """
    return next(_upwards(start), Workplace())


def _upwards(start: Path | None = None) -> Iterator[Workplace]:
    """Yield what each ``gangso.toml`` says, the nearest first."""
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        path = folder / FILE
        if path.is_file():
            yield _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _read(path: Path, modified: int) -> Workplace:
    settings = entries.read(path)
    names = [field.name for field in fields(Workplace)]
    place = Workplace(**{name: settings.string(name) for name in names if name in settings})
    if place.language:
        settings.choice("language", words.LANGUAGES)
    for table in OFFICE:
        _ = table in settings  # known, though not ours
    settings.finish()
    return place


def _language() -> str | None:
    try:
        return current().language
    except (GangsoError, OSError):
        return None  # said by whoever asks for the workplace itself, in the language of the locale


words.fallbacks.append(_language)


def check_language(lang: str) -> str:
    """Return `lang` if the curriculum is written in it.

    Raises
    ------
    GangsoError
        If it is not one of `gangso.words.LANGUAGES`.
    """
    if lang not in words.LANGUAGES:
        raise GangsoError(
            ko=f"언어 '{lang}'은(는) 없습니다. 쓸 수 있는 언어: {', '.join(words.LANGUAGES)}.",
            en=f"There is no language '{lang}'. Languages: {', '.join(words.LANGUAGES)}.",
        )
    return lang


def named_participant(start: Path | None = None) -> str | None:
    """Return the id of the person working at `start`, None if nothing but the computer's account tells."""
    return (
        os.environ.get(PARTICIPANT_VARIABLE)
        or os.environ.get("JUPYTERHUB_USER")
        or next((place.participant for place in _upwards(start) if place.participant), None)
    )


def participant() -> str:
    """Return the id of the person working here: the roster's id in grading; at work the hub's user, or the desk's."""
    return named_participant() or getpass.getuser()


def id_key(text: str) -> str:
    """Return what is the same for all spellings of one person's id: Unicode form, width, case, blanks at the ends.

    Examples
    --------
    >>> id_key(" P02 ") == id_key("p02") and id_key("ｐ０２") == id_key("p02")
    True
    """
    return unicodedata.normalize("NFKC", text).strip().casefold()


def participant_seed(case: str) -> int:
    """Return the seed of this participant's own data for `case`: a number from 0 to 2**32 - 1.

    The same person gets the same data at work and at grading, however the id is spelt (`id_key`); another person or
    another case gets other data.

    Examples
    --------
    >>> seed = participant_seed("11_spindle")
    """
    digest = hashlib.sha256(f"{id_key(participant())}/{case}".encode()).digest()
    return int.from_bytes(digest[:4], "big")


def write(folder: Path, place: Workplace) -> Path:
    """Write `place` as the ``gangso.toml`` of `folder` and return its path."""
    lines = [
        f"{field.name} = {_quoted(value)}"
        for field in fields(place)
        if (value := getattr(place, field.name)) is not None
    ]
    path = folder / FILE
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
