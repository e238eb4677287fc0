"""Ids as people and file systems write them: one person, whatever case and composition of letters a folder's name has.

macOS writes the letters of a Korean name in parts, Windows and macOS do not tell cases apart; nbgrader compares bytes and makes another
participant of each spelling, with data of their own.
"""

from collections.abc import Iterable

from gangso.workplace import id_key


def folded(name: str) -> str:
    """Return what is the same for all spellings of a name.

    Examples
    --------
    >>> folded("P02") == folded("p02")
    True
    """
    return id_key(name)


def by_roster(folders: Iterable[str], roster: Iterable[str]) -> dict[str, str]:
    """Return, by the name of each folder, the id that it is meant for: the roster's if one is spelled like it, else its own name.

    A name that the roster has as it is stands for that person alone; one that could be either of two stands for itself.
    """
    known = {*roster}
    spelled: dict[str, list[str]] = {}
    for participant in sorted(known):
        spelled.setdefault(folded(participant), []).append(participant)
    found = {}
    for name in folders:
        near = spelled.get(folded(name), [])
        found[name] = name if name in known or len(near) != 1 else near[0]
    return found
