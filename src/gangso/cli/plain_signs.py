"""Consoles that have not every sign: what one cannot show is shown by a plain one, and never ends a command.

A Korean Windows console writes CP949, a machine without a locale ASCII; a tick or a dash that they lack would end the command, with
nothing written.
"""

import codecs
from typing import TextIO

PLAIN = {
    "✓": "v", "✔": "v", "✗": "x", "✘": "x", "●": "*", "◐": "+", "○": "o", "…": "...", "–": "-", "—": "-", "−": "-", "·": ".",
    "•": "*", "→": "->", "←": "<-", "≥": ">=", "≤": "<=", "≠": "!=", "×": "x", "±": "+-", "µ": "u", "²": "2", "°": " deg",
    "“": '"', "”": '"', "‘": "'", "’": "'", "\N{NO-BREAK SPACE}": " ", "━": "-", "╸": "-", "╺": "-", "│": "|", "─": "-",
    "✎": "#", **{chr(dots): "*" for dots in range(0x2800, 0x2900)},  # the last: what turns while a command works
}  # fmt: skip
NAME = "gangso-plain"


def plain(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for the signs that cannot be written: as `codecs` asks its handlers of errors."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_plain(sign, error.encoding) for sign in error.object[error.start : error.end]), error.end


def _plain(sign: str, encoding: str) -> str:
    shown = PLAIN.get(sign, "?")
    try:
        shown.encode(encoding)
    except UnicodeEncodeError:
        return "?"
    return shown


codecs.register_error(NAME, plain)


def use(stream: TextIO) -> None:
    """Have a stream write plain signs for those that it lacks; one that is no text file of its own stays as it is.

    ASCII is what a machine says that was told of no language. Its terminal shows UTF-8, as Python itself assumes (PEP 538).
    """
    if not hasattr(stream, "reconfigure"):
        return
    is_bare = codecs.lookup(stream.encoding).name == "ascii"
    stream.reconfigure(encoding="utf-8" if is_bare else None, errors=NAME)
