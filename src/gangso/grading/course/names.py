"""Whose is it: ids and names as people, mail programs and file systems write them, against a cohort's roster.

One spelling rule for all of the package is `gangso.workplace.id_key`: Unicode form (macOS writes names of folders in
decomposed form), width, case. Nothing that is found here gives anybody a right: it is what somebody wrote.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gangso.workplace import id_key

_LETTER = r"[0-9a-z\u00c0-\u024f가-힣]"  # of keys: what continues an id or a name
_TITLES = "(?:님|씨)?"  # that Korean puts behind a name


@dataclass(frozen=True)
class Known:
    """A roster to look people up in.

    Attributes
    ----------
    ids
        The roster's id by its key.
    names
        The ids of those who have this full name, by its key without blanks; several for namesakes.
    """

    ids: Mapping[str, str]
    names: Mapping[str, frozenset[str]]

    def by_id(self, text: str) -> str | None:
        """Return the roster's own spelling of an id, None for a stranger's."""
        return self.ids.get(id_key(text))

    def by_name(self, text: str) -> str | None:
        """Return the id of the only one who has this name, surname first or last; None for nobody and for namesakes."""
        found = self.named(text)
        return next(iter(found)) if len(found) == 1 else None

    def named(self, text: str) -> frozenset[str]:
        """Return the ids of all who have this name."""
        return self.names.get(_name_key(text), frozenset())

    def in_text(self, text: str) -> frozenset[str]:
        """Return whom the name of a file or folder names: by id as a whole word; where it has none, by full name.

        Examples
        --------
        >>> roster = known([("cw-1", "김하늘"), ("cw-10", "이솔")])
        >>> sorted(roster.in_text("과제11_CW-10 (1).ipynb")), sorted(roster.in_text("김하늘님 제출.ipynb"))
        (['cw-10'], ['cw-1'])
        """
        key = id_key(text)
        found = {
            who for one, who in self.ids.items() if re.search(rf"(?<!{_LETTER}){re.escape(one)}(?!{_LETTER})", key)
        }
        # "cw-1" stands in "cw-1-b" too, where that is another's id.
        found = {who for who in found if not any(id_key(who) in id_key(other) for other in found - {who})}
        if found:
            return frozenset(found)
        return frozenset(
            who
            for name, people in self.names.items()
            if re.search(rf"(?<!{_LETTER}){_spaced(name)}{_TITLES}(?!{_LETTER})", key)
            for who in people
        )


def known(people: Iterable[tuple[str, str]]) -> Known:
    """Return the roster of `people`: pairs of id and full name (empty if there is none)."""
    ids: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    for who, name in people:
        ids[id_key(who)] = who
        if key := _name_key(name):
            names.setdefault(key, set()).add(who)
    return Known(ids, {name: frozenset(found) for name, found in names.items()})


def _name_key(name: str) -> str:
    return re.sub(r"\s+", "", id_key(name))


def _spaced(name: str) -> str:
    """Return a pattern that finds a name with blanks anywhere in it, or none."""
    return r"\s*".join(map(re.escape, name))
