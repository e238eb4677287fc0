"""Fonts inside a page: the glyphs that it uses, no others, the same bytes every time."""

import base64
import re
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from gangso.notebook import fonts


def carried(css: str) -> dict[tuple[str, str], TTFont]:
    """Family and weight of each rule, and its font."""
    rules = re.findall(r'font-family:"([^"]+)";font-weight:(\d+).*?base64,([^)]+)\)', css)
    return {(family, weight): TTFont(BytesIO(base64.b64decode(data))) for family, weight, data in rules}


def characters(font: TTFont) -> set[str]:
    return set(map(chr, font.getBestCmap()))


def test_a_page_carries_its_korean_in_regular_and_bold_and_no_other_korean():
    carries = carried(fonts.css("<p>베어링 진단</p>"))
    for weight in ("400", "700"):
        inside = characters(carries[fonts.TEXT, weight])
        assert set("베어링진단 abcXYZ0189") <= inside
        assert "힣" not in inside


def test_signs_that_the_korean_font_lacks_come_from_another():
    carries = carried(fonts.css("<p>−3 µm</p>"))
    assert characters(carries[fonts.SYMBOLS, "400"]) == {"−", "µ"}


def test_korean_within_code_has_a_font_to_stand_before_the_monospaced_one():
    code = carried(fonts.css("<p>본문</p><pre># 주석 ±</pre><code>값</code>"))[fonts.CODE, "400"]
    assert characters(code) == set("주석값±")


def test_only_a_page_with_formulae_carries_a_font_that_stretches_brackets():
    assert (fonts.MATHS, "400") not in carried(fonts.css("<p>text</p>"))
    maths = carried(fonts.css("<math><mi>x</mi></math>"))[fonts.MATHS, "400"]
    assert "MATH" in maths
    assert {"𝑥", "𝛼", "√", "("} <= characters(maths)


def test_the_same_page_gets_the_same_bytes():
    first = fonts.css("<p>진동 <math>x</math> −</p>")
    fonts._subset.cache_clear()
    assert fonts.css("<p>진동 <math>x</math> −</p>") == first


def test_what_other_pages_have_asked_for_changes_no_byte(monkeypatch):
    """Fonts are cut from what was cut before."""
    page, other = "<p>베어링 진단 − µ</p><pre># 값</pre><math>x²</math>", "<p>체결 풀림 힣뷁 ÷</p><math>√y</math>"
    cut = []
    for before in ((), (other,), (other, page + other)):
        fonts._subset.cache_clear()
        monkeypatch.setattr(fonts, "_SMALL", {})
        for text in before:
            fonts.css(text)
        cut.append(fonts.css(page))
    assert cut[0] == cut[1] == cut[2]


def test_the_licence_stays_with_the_glyphs():
    regular = carried(fonts.css("가"))[fonts.TEXT, "400"]
    assert "Copyright" in regular["name"].getDebugName(0)


def test_characters_that_no_font_draws_are_named():
    assert fonts.missing("베어링 ≈ 3.58 × f, ✅ 됩니다") == "✅"
    assert fonts.missing("가나다 ± − µ √ Σ ₩ ① ②\n\t") == ""


@pytest.mark.parametrize("text", ["", "a"])
def test_a_page_without_korean_is_small(text):
    assert len(fonts.css(text)) < 60_000
