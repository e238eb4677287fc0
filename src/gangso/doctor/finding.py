"""A finding: one thing that was looked at, how it is, and what to do about it."""

from dataclasses import dataclass
from typing import Literal

from gangso.words import Text


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Parameters
    ----------
    name
        What was looked at.
    state
        ``"ok"``; ``"lacking"``: something that the course promises does not work here until it is mended; ``"note"``:
        worth knowing, everything of today works.
    what
        What was found.
    remedy
        What to do, where there is something to do.
    """

    name: Text
    state: Literal["ok", "lacking", "note"]
    what: Text
    remedy: Text | None = None


def plain(text: object) -> Text:
    """Return a text that is the same in both languages: a version, a path."""
    return Text(ko=str(text), en=str(text))
