"""How names are compared everywhere in a company's file: columns, units, words; by what a person reads, not by bytes."""

import re
import unicodedata

# Zero-width spaces and joiners, soft hyphens and byte order marks that editors and web pages leave in a cell.
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_UNIT_IN_NAME = re.compile(r"(.*\S)\s*[\[(]\s*([^\[\]()]+?)\s*[\])]", re.DOTALL)


def tidy(text: str) -> str:
    """Return a text as a person reads it: composed Korean (NFC), nothing invisible, single spaces, none at the ends."""
    if text.isascii() and "  " not in text and text == text.strip() and text.isprintable():
        return text
    return " ".join(unicodedata.normalize("NFC", text).translate(_UNSEEN).split())


def key(name: object) -> str:
    """Return what a name is compared by: `tidy`, and without a difference of capital and small letters.

    Examples
    --------
    >>> key(" Torque\\u200b (Nm)") == key("torque (NM)")
    True
    """
    return tidy(str(name)).casefold()


def split_unit(name: str) -> tuple[str, str | None]:
    """Return a heading without what stands in brackets at its end, and that: ``("토크", "kgf·cm")`` of ``토크(kgf·cm)``."""
    found = _UNIT_IN_NAME.fullmatch(tidy(name))
    return (found[1], found[2]) if found else (tidy(name), None)
