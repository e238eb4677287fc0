"""A memo without its author: names, ids, addresses and folders taken out of the text, and a code in the place of the id.

What is taken out is what the roster says of the person, and folders of a computer's users. A Korean given name alone stays (하나 is
also "one"), and so does an id of up to three figures: it would take numbers out of every memo.
"""

import hashlib
import hmac
import re
import unicodedata

from gangso import signs
from gangso.grading.course.people import Member

MASK = "[…]"
_HOME = re.compile(r"(/home/|/Users/|[A-Za-z]:\\Users\\)[^\s/\\'\"]+")
_HANGUL = re.compile("[가-힣 ]+")
_SHORT_NUMBER = re.compile(r"\d{1,3}")
_SHORTEST = 2, 3  # letters that a term has at least: Korean, others


def code(secret: str, case: str, cell: str, who: str) -> str:
    """Return what a memo is called instead of by its author: the same at every call, and telling nothing without the secret.

    Their order is as good as drawn by lot, and another one in each assignment.
    """
    text = "\0".join((case, cell, who))
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()[:8]


def masked(text: str, author: Member) -> str:
    """Return a memo as whoever marks it reads it.

    Examples
    --------
    >>> from gangso.grading.course.ledger import Person
    >>> masked("홍길동(cw-07) 드림", Member("cw-07", "홍길동", "", Person()))
    '[…]([…]) 드림'
    """
    text = _HOME.sub(rf"\1{MASK}", signs.shown(unicodedata.normalize("NFC", text)))
    for term in _terms(author):
        pattern = re.escape(term)
        if not _HANGUL.fullmatch(term):
            # A part of a name is a word too ("will"): as it is written in the roster, and only the whole word.
            pattern = rf"(?<![A-Za-z0-9]){pattern}(?![A-Za-z0-9])"
        is_part = term in author.name.split() and term != author.name
        text = re.sub(pattern, MASK, text, flags=0 if is_part else re.IGNORECASE)
    return text


def _terms(author: Member) -> list[str]:
    """Return what tells who it is, the longest first."""
    parts = author.name.split()
    terms = {author.id, author.name, author.email, *author.about.other.values(), " ".join(reversed(parts))}
    terms |= {part for part in parts if not _HANGUL.fullmatch(part)}
    if _HANGUL.fullmatch(author.name) and len(author.name) == 3:
        terms.add(f"{author.name[0]} {author.name[1:]}")
    plain = {unicodedata.normalize("NFC", term.strip()) for term in terms}
    return sorted((term for term in plain if _tells(term)), key=len, reverse=True)


def _tells(term: str) -> bool:
    if _SHORT_NUMBER.fullmatch(term):
        return False
    return len(term) >= _SHORTEST[0 if _HANGUL.fullmatch(term) else 1]
