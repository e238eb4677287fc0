"""Memos of which large parts are the same, letter for letter: a reason to read both, and no more than that.

Texts are compared without spaces, signs and case, by all their runs of `RUN` letters, which needs no dictionary and serves Korean as well as
English (Broder, "On the resemblance and containment of documents", 1997). What is in the question, in the model answer or in a
third of all memos does not count: people quote what they were given. Two memos are alike if at least `SHARE` of the shorter
one's own runs stand in the other. Why, it does not know: a group's work, a common template, a copy.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

RUN = 12  # letters: about three words of Korean, two or three of English
SHARE = 0.35
FEWEST = 60  # runs of its own that a memo has to have, to be compared at all
_COMMON = 1 / 3
_LONGEST = 20_000  # characters of a memo that are compared


@dataclass(frozen=True)
class Alike:
    """Another memo that has much in common with one: which, how much of the shorter one, and the longest common passage."""

    other: str
    share: float
    passage: str


def alike(texts: Mapping[str, str], given: Sequence[str] = ()) -> dict[str, tuple[Alike, ...]]:
    """Return what is alike, by the memos' keys, the most alike first; memos that are like no other are left out.

    Parameters
    ----------
    texts
        The memos.
    given
        What everybody was given.
    """
    runs = {key: _runs(text) for key, text in texts.items()}
    counts = Counter(run for own in runs.values() for run in own)
    often = {run for run, count in counts.items() if count > max(2, _COMMON * len(texts))}
    known = often.union(*map(_runs, given))
    own = {key: found - known for key, found in runs.items()}
    found: dict[str, list[Alike]] = {}
    for one, other in combinations([key for key in own if len(own[key]) >= FEWEST], 2):
        common = own[one] & own[other]
        share = len(common) / min(len(own[one]), len(own[other]))
        if share >= SHARE:
            passage = _longest(texts[one], common)
            found.setdefault(one, []).append(Alike(other, share, passage))
            found.setdefault(other, []).append(Alike(one, share, passage))
    return {key: tuple(sorted(several, key=lambda each: -each.share)) for key, several in found.items()}


def _runs(text: str) -> frozenset[str]:
    bare, _ = _bare(text)
    return frozenset(bare[start : start + RUN] for start in range(len(bare) - RUN + 1))


def _bare(text: str) -> tuple[str, list[int]]:
    """Return the letters of a text that are compared, and where each of them stands."""
    places = [place for place, letter in enumerate(text[:_LONGEST]) if letter.isalnum()]
    return "".join(text[place].lower()[0] for place in places), places


def _longest(text: str, common: frozenset[str] | set[str]) -> str:
    """Return the longest passage of a text all of whose runs are in `common`, as it is written there."""
    bare, places = _bare(text)
    best, begin, start = 0, 0, None
    for position in range(len(bare) - RUN + 2):
        if position <= len(bare) - RUN and bare[position : position + RUN] in common:
            start = position if start is None else start
        elif start is not None:
            if position - 1 + RUN - start > best:
                best, begin = position - 1 + RUN - start, start
            start = None
    return text[places[begin] : places[begin + best - 1] + 1] if best else ""
