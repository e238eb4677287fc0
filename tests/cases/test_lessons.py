"""Every lesson and deck runs in both languages, in its own zone and in another, and warns of nothing."""

import re

from executions import Executed
from reading import printed, shown

import browser
from gangso.notebook import fonts, pdf
from gangso.notebook.publish import Product, produce

HANGUL = re.compile("[가-힣]")


def rendered(executed: Executed) -> Product:
    """The page made of what was executed; in one language, without complaints and missing glyphs."""
    product = produce(executed.job, reuse=True)
    assert product.complaints == ()
    text = printed(shown(executed.execution.notebook))
    assert bool(HANGUL.search(text)) == (executed.job.lang == "ko")
    assert fonts.missing(product.html.read_text(encoding="utf-8")) == ""
    return product


def test_the_lesson_in_korean(case, executions):
    rendered(executions.get(case, "lesson", "ko"))


def test_the_lesson_in_english_elsewhere(case, executions):
    """In another zone's plant; where the case's own tests know one, with a file of a company's own, whose words are its own."""
    executed = executions.elsewhere(case)
    if "data" in executed.job.parameters:
        assert executed.execution.complaints == ()
    else:
        rendered(executed)


def test_the_deck_and_that_nothing_sticks_out_of_its_slides(case, executions, tmp_path):
    """In English: it runs the lesson's cells, whose Korean is the lesson's."""
    product = rendered(executions.get(case, "deck", "en"))
    if pdf.find_chromium():
        assert browser.ask(product.html, tmp_path, browser.OUTSIDE, query="?print-pdf") == []
