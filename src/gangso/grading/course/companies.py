"""The company in a roster's other columns: rosters and offices call it by many names, and a table has one column for it."""

from collections.abc import Mapping, Sequence

from gangso.workplace import id_key

_WORDS = "회사 회사명 기업 기업명 업체 업체명 소속 소속기관 소속기업 company companyname affiliation organisation organization employer"
_HEADINGS = tuple(_WORDS.split())  # the surest first


def of(other: Mapping[str, str]) -> str:
    """Return the company that somebody's other columns (by heading) name, empty if they name none."""
    found = {_plain(title): text.strip() for title, text in other.items()}
    return next((found[name] for name in _HEADINGS if found.get(name)), "")


def columns(everybody: Sequence[Mapping[str, str]]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the other columns for a table: their headings, and the cells of each person in turn.

    Who came with the roster has the company under its heading, who was added later under ours: that is one column, under the
    heading that is met first. Where somebody has two different texts (a company and a department, 소속, of it), all stay apart.
    """
    titles = list(dict.fromkeys(title for other in everybody for title in other))
    named = [title for title in titles if _plain(title) in _HEADINGS]
    if any(len({text for title in named if (text := other.get(title, "").strip())}) > 1 for other in everybody):
        named = []
    titles = [title for title in titles if title not in named[1:]]
    rows = tuple(
        tuple(of(other) if title in named else other.get(title, "") for title in titles) for other in everybody
    )
    return tuple(titles), rows


def _plain(title: str) -> str:
    return "".join(id_key(title).split())
