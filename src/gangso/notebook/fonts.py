"""Fonts that travel inside a page: subsets of Korean, symbol and mathematics fonts as ``@font-face`` rules.

A participant's machine or a projector's may have no Korean font, and nothing may be fetched from a network. So every
page and deck carries the glyphs that it uses: NanumGothic (regular and bold), DejaVu Sans for signs that NanumGothic
lacks, and STIX Two Math for formulae, whose brackets and roots only a font with a MATH table can stretch.
"""

import base64
import re
from functools import cache, lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

TEXT = "Gangso Text"
SYMBOLS = "Gangso Symbols"
MATHS = "Gangso Maths"
CODE = "Gangso Code"

PREFORMATTED = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
ASCII = frozenset(map(chr, range(0x20, 0x7F)))
# What MathML draws though no text has it: a lone letter becomes its slanted sign ("math-auto"), a root gets its hook.
DRAWN = frozenset(map(chr, (*range(0x1D434, 0x1D468), 0x210E, *range(0x1D6E2, 0x1D71C), 0x221A)))


def css(html: str) -> str:
    """Return the ``@font-face`` rules, fonts included as base64 WOFF, for the characters of `html`.

    Examples
    --------
    >>> style = f"<style>{css(body)}</style>"
    """
    wanted = frozenset(html) | ASCII
    regular, bold = _text_files()
    faces = [
        _face(TEXT, 400, regular, wanted & _characters(regular)),
        _face(TEXT, 700, bold, wanted & _characters(bold)),
    ]
    # Before a machine's own monospaced font, not behind it: Chromium at times prints boxes for a font that comes last.
    in_code = "".join(match[0] for match in PREFORMATTED.finditer(html))
    if code := (frozenset(in_code) - ASCII) & _characters(regular):
        faces.append(_face(CODE, 400, regular, code))
    if symbols := (wanted - _characters(regular)) & _characters(symbols_file()):
        faces.append(_face(SYMBOLS, 400, symbols_file(), symbols))
    if "<math" in html:
        maths = frozenset(char for char in wanted if not "가" <= char <= "힣") | DRAWN
        faces.append(_face(MATHS, 400, _maths_file(), maths & _characters(_maths_file())))
    return "\n".join(faces)


def _text_files() -> tuple[Path, ...]:
    # With matplotlib, which who only asks whether a page has changed does without.
    from gangso.plots import font_files

    return font_files()


def missing(text: str) -> str:
    """Return the printable characters of `text` that no font carried by a page can draw, each once, in order."""
    known = frozenset().union(*map(_characters, (*_text_files(), symbols_file(), _maths_file())))
    return "".join(sorted(char for char in set(text) - known if char.isprintable()))


def symbols_file() -> Path:
    """Return the file of DejaVu Sans, which matplotlib carries."""
    # Located, not imported, as in gangso.plots: only the files are wanted.
    return Path(find_spec("matplotlib").origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"


def _maths_file() -> Path:
    return Path(find_spec("ziamath").origin).parent / "fonts" / "STIXTwoMath-Regular.ttf"


@cache
def _characters(file: Path) -> frozenset[str]:
    with TTFont(file, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def _face(family: str, weight: int, file: Path, characters: frozenset[str]) -> str:
    data = base64.b64encode(_subset(file, characters)).decode("ascii")
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:block;'
        f'src:url(data:font/woff;base64,{data}) format("woff")}}'
    )


@lru_cache(maxsize=32)
def _subset(file: Path, characters: frozenset[str]) -> bytes:
    """Return a WOFF of `file` with these characters only; the same bytes for the same characters, whatever was asked before.

    WOFF, not WOFF2, which needs one more compiled dependency to save a fifth of some 100 kB.
    """
    known, small = _SMALL.get(file, (frozenset(), b""))
    if not characters <= known:
        known |= characters
        small = _cut(file, known, None)
        _SMALL[file] = known, small
    return _cut(BytesIO(small), characters, "woff")


# Of each file a font of all the characters that were asked for, and these: forty pages of one assignment hardly differ in
# theirs, and to take a file of eleven thousand glyphs apart for each would be half of the time that their grading takes.
_SMALL: dict[Path, tuple[frozenset[str], bytes]] = {}


def _cut(font: Path | BytesIO, characters: frozenset[str], flavor: str | None) -> bytes:
    from fontTools import subset  # a quarter of a second, for whoever makes a page

    options = subset.Options(
        hinting=False,
        layout_features=["kern", "ssty", "dtls", "flac"],
        notdef_outline=True,
        name_IDs=[0, 1, 2, 4, 6, 13, 14],  # the copyright and the licence stay with the glyphs
        drop_tables=[*subset.Options().drop_tables, "TSI0", "TSI1", "TSI2", "TSI3", "TSI5", "FFTM"],
    )
    # The outlines stay as they are: without new bounding boxes none of them has to be read.
    with TTFont(font, lazy=True, recalcTimestamp=False, recalcBBoxes=False) as opened:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(characters))
        subsetter.subset(opened)
        opened.flavor = flavor
        buffer = BytesIO()
        opened.save(buffer)
    return buffer.getvalue()
