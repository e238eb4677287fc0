"""What would act on whoever reads a text, shown as a sign: escape sequences, control characters, marks of direction.

A terminal obeys an escape sequence; a mark from right to left lets a page or a table show another text than the one
that stands there. Letters of languages that are written from right to left are not among them.
"""

import re

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")  # as IPython colours its errors: it says nothing
_LINES = re.compile("\r\n?|[\u0085\u2028\u2029]")  # a bare carriage return too: bars of progress write over themselves
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # Unicode's Bidi_Control
_ACTING = re.compile(f"[\0-\x08\x0b-\x1f\x7f-\x9f{_BIDI}\ud800-\udfff]")


def shown(text: str) -> str:
    """Return a text whose characters only show something; lines and tabs stay.

    Examples
    --------
    >>> shown("a\\x1b]0;title\\x07\\u202eb\\r\\n")
    'a␛]0;title␇[U+202E]b\\n'
    """
    return _ACTING.sub(_sign, _LINES.sub("\n", _COLOUR.sub("", text)))


def in_a_line(text: str) -> str:
    """Return `shown` without breaks of lines, for a cell of a table."""
    return " ".join(shown(text).split("\n"))


def _sign(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"[U+{code:04X}]"
