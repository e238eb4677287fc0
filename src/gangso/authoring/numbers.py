"""The rule that prose has no number that the code does not print."""

import re
from collections.abc import Iterator
from html import unescape

from nbformat import NotebookNode

from gangso.authoring.complaint import Complaint
from gangso.notebook.cells import Source
from gangso.words import Text

_NUMBER = re.compile(r"(?<![\w.,/°-])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![\d,]*\w*[-/]\d)")
# What is no claim: code, formulas, addresses, titles' and lists' own numbers, standards, years, other parts of the course.
_NO_CLAIM = re.compile(
    r"`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|https?://\S+|\]\([^)]*\)|(?m:^#+ .*$)|(?m:^\[\d+\].*$)|(?m:^\s*\d+\. )"
    r"|\b(?:ISO|IEC|VDI/VDE|VDI|VDMA|MIL-HDBK|KS|DIN|EN|IEEE|ASTM|RFC|SKF|doi|DOI)[ -]?[A-Z]{0,5}[ :/-]?[\d.:/-]+"
    r"|\b(?:19|20)\d\d\b년?|\d+(?:\s*(?:,|과|와|-|–)\s*\d+)*\s*(?:절|번|장|단계|번째|쪽)"
    r"|(?:[Ss]ections?|[Qq]uestions?|[Cc]ases?|[Ff]igures?|[Ss]teps?|pp?\.)\s*\d+(?:\s*(?:,|and|to|-|–)\s*\d+)*"
    r"|\d+(?:\s*(?:-|–|~|to|에서)\s*\d+)?\s*(?:분|minutes?\b)",
    re.DOTALL,
)
_REFERENCES = re.compile(r"^#+ .*(참고|References)", re.MULTILINE)
SMALL = 10  # whole numbers below are words
SCALES = (1, 100, 1e-3, 1e-4, 1e-6)  # per cent; thousands, ten thousands (만) and millions of won


def numbers(lesson: Source, executed: NotebookNode) -> Iterator[Complaint]:
    """Yield the numbers in the lesson's texts that its code neither holds nor prints.

    A number agrees with one that is printed if that rounds to it, as a share or in per cent.
    """
    known = _known(executed)
    for cell in lesson.cells:
        if not cell.is_markdown or _REFERENCES.search(cell.source):
            continue
        text = _NO_CLAIM.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), cell.source)
        for number, line in enumerate(text.splitlines(), start=1):
            for found in _NUMBER.finditer(line):
                whole, fraction = found[1].replace(",", ""), found[2] or ""
                if fraction or int(whole) >= SMALL:
                    value, decimals = float(whole + fraction), max(0, len(fraction) - 1)
                    if not _agrees(value, decimals, known):
                        yield Complaint(
                            lesson.path,
                            cell.line + number,
                            "numbers",
                            Text(
                                ko=f"{found[0]}: 코드가 출력하지 않는 숫자입니다. 출력하거나 글에서 빼십시오.",
                                en=f"{found[0]}: the code does not print this number. Print it, or leave it out.",
                            ),
                        )


def _known(executed: NotebookNode) -> list[float]:
    found = set()
    for cell in executed.cells:
        if cell.cell_type != "code":
            continue
        texts = [cell.source]
        for output in cell.outputs:
            data = output.get("data", {})
            html = unescape(re.sub(r"<style.*?</style>|<[^>]+>", " ", data.get("text/html", ""), flags=re.DOTALL))
            texts += [output.get("text", ""), data.get("text/plain", ""), html]
        for text in texts:
            found |= {
                float(number.replace(",", "").replace("_", "")) for number in re.findall(r"\d[\d,_]*(?:\.\d+)?", text)
            }
    return sorted(found)


def _agrees(value: float, decimals: int, known: list[float]) -> bool:
    """Whether one of the known numbers rounds to `value`: as it is, in per cent, or in thousands and millions."""
    within = 0.5 * 10**-decimals + 1e-9
    return any(abs(each * scale - value) <= within for scale in SCALES for each in known if each or not value)
