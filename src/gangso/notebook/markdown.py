"""Markdown to HTML with formulae as MathML, set when a page is built: browsers draw it without any JavaScript."""

import re
from html import unescape
from xml.etree import ElementTree

from latex2mathml.converter import convert
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from gangso.errors import GangsoError

NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"

LIMITS = re.compile(r"\\(sum|prod|bigcup|bigcap)(?![A-Za-z])(?!\s*\\(no)?limits)")

# How many parts an element of MathML must have (MathML Core, section 3). latex2mathml lets "\frac{1}" pass with one.
PARTS = {
    "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3,
}  # fmt: skip


def to_html(source: str, attachments: dict[str, dict[str, str]] | None = None) -> str:
    """Return the HTML of a Markdown text whose formulae (``$...$``, ``$$...$$``, environments) become MathML.

    Parameters
    ----------
    source
        Markdown as Jupyter reads it.
    attachments
        The images that the cell carries, as in the notebook format: name to MIME type to base64.

    Raises
    ------
    GangsoError
        If a formula cannot be read; the message holds the formula.

    Examples
    --------
    >>> to_html("shaft speed $f_r$")
    '<p>shaft speed <math ...><msub><mi>f</mi><mi>r</mi></msub></math></p>'
    """
    renderer = _Renderer(escape=False, exclude_anchor_links=True, attachments=attachments)
    return MarkdownWithMath(renderer=renderer).render(source)


def mathml(latex: str, *, display: bool) -> str:
    """Return `latex` as one ``<math>`` element, in a line of its own if `display`.

    Raises
    ------
    GangsoError
        If it is not well formed, or uses a command that is not known.
    """
    if display:  # where LaTeX puts limits above and below of itself, latex2mathml wants to be told
        latex = LIMITS.sub(r"\g<0>\\limits", latex)
    try:
        result = convert(latex, display="block" if display else "inline")
        problem = _problem(ElementTree.fromstring(result))
    except Exception as error:  # latex2mathml's errors have no common base, and bad input also ends in IndexError
        raise _unreadable(latex, f"{type(error).__name__} {error}".strip()) from error
    if problem:
        raise _unreadable(latex, problem)
    result = re.sub(r"<mi>([가-힣])</mi>", r"<mtext>\1</mtext>", result)  # a mathematics font has no Korean
    # A function's name would touch its argument ("cosα"): MathML wants an invisible "apply" with a thin space.
    return re.sub(r"(<mi>[a-z]{2,}</mi>)(?=<m(?!o\b))", r'\1<mspace width="0.17em"/>', result)


def _problem(root: ElementTree.Element) -> str | None:
    """Name what latex2mathml let pass, though no reader would understand it."""
    for element in root.iter():
        name, text = element.tag.removeprefix(NAMESPACE), unescape(element.text or "").strip()
        if name in ("mi", "mo") and len(text) > 1 and text.startswith("\\"):
            return text
        if name == "mi" and text in ("{", "}"):
            return text
        if len(element) < PARTS.get(name, 0):
            return name
    return None


def _unreadable(latex: str, problem: str) -> GangsoError:
    shown = " ".join(latex.split())
    return GangsoError(
        ko=f"수식을 읽을 수 없습니다 ({problem}): {shown}. LaTeX 표기를 확인하십시오.",
        en=f"This formula cannot be read ({problem}): {shown}. Check its LaTeX.",
    )


class _Renderer(IPythonRenderer):
    """nbconvert's renderer, which leaves formulae to MathJax, with formulae set here instead."""

    def inline_math(self, body: str) -> str:
        return mathml(body, display=False)

    def block_math(self, body: str) -> str:
        return mathml(body, display=True)

    def latex_environment(self, name: str, body: str) -> str:
        # Formulae are not numbered here: "align" would print (1), (2), which no text refers to.
        name = name if name.endswith("*") or name not in ("align", "gather", "equation") else f"{name}*"
        return mathml(f"\\begin{{{name}}}{body}\\end{{{name}}}", display=True)
