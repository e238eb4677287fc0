"""Markdown with formulae set as MathML when the page is built."""

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from gangso import content
from gangso.errors import GangsoError
from gangso.notebook.markdown import mathml, to_html
from gangso.notebook.source import read


def test_formulae_within_a_line_and_on_their_own_become_mathml():
    html = to_html("축의 회전 주파수 $f_r$은\n\n$$f_r = \\frac{n}{60}$$\n\n입니다.")
    assert html.count("<math") == 2
    assert 'display="inline"' in html and 'display="block"' in html
    assert "$" not in html


def test_a_formula_in_a_table_and_in_an_environment():
    html = to_html("| 기호 | 뜻 |\n|---|---|\n| $d$ | 지름 |\n\n\\begin{align} a &= b \\\\ c &= d \\end{align}\n")
    assert "<td><math" in html
    assert "<mtable" in html
    assert "(1)" not in html  # no text refers to numbers of formulae


def test_korean_in_a_formula_stays_upright_text():
    assert "<mtext>실효값</mtext>" in mathml(r"x_\text{실효값}", display=False)
    assert "<mtext>값</mtext>" in mathml("x_값", display=False)


def test_limits_stand_above_and_below_in_a_formula_of_its_own_line():
    assert "<munderover>" in mathml(r"\sum_{i=1}^{N} x_i", display=True)
    assert "<munderover>" not in mathml(r"\sum_{i=1}^{N} x_i", display=False)


def test_code_and_escaped_dollars_are_no_formulae():
    html = to_html("`$HOME` 그리고 5 \\$")
    assert "<math" not in html
    assert "<code>$HOME</code>" in html


@pytest.mark.parametrize("latex", [r"f_o = \frac{n}{2} \left(1 - \cos\alpha\right)", r"\hat{y} \pm 0.04", "결함"])
def test_what_comes_out_is_well_formed(latex):
    ElementTree.fromstring(mathml(latex, display=True))


@pytest.mark.parametrize("latex", [r"\foo{x} + 1", r"\frac{1}", "x_", r"\left( x", "a & b", "x }"])
def test_a_formula_that_cannot_be_read_is_named(latex):
    with pytest.raises(GangsoError) as error:
        to_html(f"text ${latex}$ text")
    assert latex in error.value.ko and latex in error.value.en


def written() -> Iterator[tuple[str, str]]:
    """Every Markdown text that somebody reads, with its place."""
    root = content.root()
    notebooks = ("notebooks/*/lesson.py", "notebooks/*/assignment.py", "slides/*.py")
    for path in sorted(path for pattern in notebooks for path in root.glob(pattern)):
        for cell in read(path).cells:
            if cell.is_markdown:
                yield f"{path}:{cell.line}", cell.source
    for folder in ("course", "datasets", "grading"):
        yield from ((str(path), path.read_text(encoding="utf-8")) for path in sorted((root / folder).rglob("*.md")))
    yield from ((str(path), path.read_text(encoding="utf-8")) for path in sorted(root.glob("*.md")))


def with_stars_left(text: str) -> list[str]:
    """Return the pieces of a text in which CommonMark, as JupyterLab and GitHub read it, leaves the stars of bold type.

    Bold type that ends with a bracket, a quotation mark or "…" does not end there if a Korean particle follows at once.
    """
    blocks = MarkdownIt("commonmark").enable("table").parse(text)
    return [
        part.content
        for block in blocks
        for part in block.children or ()
        if part.type == "text" and "**" in part.content
    ]


def test_no_bold_type_shows_its_stars():
    assert with_stars_left("**검사기(checker)**는") and not with_stars_left("**검사기**(checker)는")
    places = [f"{place}: {piece[:80]}" for place, text in written() for piece in with_stars_left(text)]
    assert not places, "\n".join(places)
