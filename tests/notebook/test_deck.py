"""An executed deck as reveal.js slides in one HTML file."""

import re
from pathlib import Path

import pytest
import samples
from bs4 import BeautifulSoup

import browser
from gangso.notebook import deck, fonts

SLIDES = 7


@pytest.fixture(scope="module", params=["ko", "en"])
def lang(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def written(lang, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("deck") / f"{lang}.html"
    deck.write(samples.deck(lang), path, lang)
    return path


@pytest.fixture
def document(written) -> BeautifulSoup:
    return BeautifulSoup(written.read_text(encoding="utf-8"), "html.parser")


def outside(cells: list, tmp_path: Path) -> list:
    """What sticks out of the slides of a deck made of `cells`."""
    deck.write(samples.notebook("ko", "deck", *cells), tmp_path / "deck.html", "ko")
    return browser.ask(tmp_path / "deck.html", tmp_path, browser.OUTSIDE, query="?print-pdf")


def test_it_loads_nothing(document):
    assert not document.select("script[src], link, iframe, object, embed")
    assert all(image["src"].startswith("data:image/") for image in document.select("img"))
    styles = "".join(style.get_text() for style in document.select("style"))
    assert not re.search(r"url\(\s*[\"']?(?!data:)|@import", styles)
    assert "default-src 'none'" in document.select_one("meta[http-equiv]")["content"]


def test_reveal_lies_here_as_released_with_its_licence():
    assert {path.name for path in deck.REVEAL.iterdir()} == {
        "LICENSE",
        "reset.css",
        "reveal.css",
        "reveal.js",
        "notes.js",
    }
    assert "reveal.js 5.2.0" in (deck.REVEAL / "reveal.js").read_text(encoding="utf-8")[:60]
    assert "Permission is hereby granted, free of charge" in (deck.REVEAL / "LICENSE").read_text(encoding="utf-8")


def test_a_cell_marked_slide_begins_one_and_others_continue_it(document):
    slides = document.select(".slides > section")
    assert len(slides) == SLIDES
    assert all(slide.select_one("h1, h2") for slide in slides)
    assert [slide["data-number"] for slide in slides] == [f"{n} / {SLIDES}" for n in range(1, SLIDES + 1)]


def test_what_is_marked_skip_is_not_there(document):
    assert "SKIPPED" not in document.get_text()


def test_code_is_shown_where_asked_for_only(document):
    shown = [code.get_text() for code in document.select("section .highlight")]
    assert len(shown) == 1 and "hilbert" in shown[0]


def test_steps_and_notes_stand_on_their_slide(document):
    slides = document.select(".slides > section")
    assert slides[1].select_one(".fragment blockquote")
    assert [bool(slide.select_one("aside.notes")) for slide in slides] == [True, False, True, *[False] * 4]
    assert slides[2].select_one("aside.notes math")


def test_no_character_is_without_a_glyph(document):
    assert fonts.missing("".join(slide.get_text() for slide in document.select("section"))) == ""


def test_reveal_starts_and_marks_no_slide_as_too_full(written, tmp_path):
    shown = BeautifulSoup(browser.dom(written, tmp_path), "html.parser")
    assert shown.html.has_attr("data-ready")
    assert "present" in shown.select_one(".slides > section")["class"]
    assert not shown.select("[data-overflow]")


def test_everything_lies_within_its_slide(written, tmp_path):
    assert browser.ask(written, tmp_path, browser.OUTSIDE, query="?print-pdf") == []


def test_notes_can_be_opened_by_key_and_by_address(written, tmp_path):
    script = (
        "return [typeof Reveal.getPlugin('notes').open, document.querySelector('.speaker-notes').innerText.length > 5]"
    )
    assert browser.ask(written, tmp_path, script, query="?showNotes=true") == ["function", True]


def test_two_figures_share_a_slide(tmp_path):
    cells = [samples.text("## 제목", slide="slide"), samples.code("", samples.figure("ko"), samples.figure("ko"))]
    assert outside(cells, tmp_path) == []


def test_a_long_title_beside_much_text_and_a_figure_still_fits(tmp_path):
    words = "결함이 있는 베어링은 회전할 때마다 같은 간격으로 부딪치고 그 간격이 부품을 알려 줍니다. "
    cells = [samples.text(f"## {words * 2}\n\n{words * 5}", slide="slide"), samples.code("", samples.figure("ko"))]
    assert outside(cells, tmp_path) == []


def test_a_slide_that_no_size_makes_fit_is_marked(tmp_path):
    cells = [samples.text("## 제목", slide="slide"), samples.code("", samples.table(60))]
    assert outside(cells, tmp_path) != []
    shown = BeautifulSoup(browser.dom(tmp_path / "deck.html", tmp_path), "html.parser")
    assert len(shown.select("section[data-overflow]")) == 1


def test_a_telephone_held_upright_reads_one_column(written, tmp_path):
    seen = browser.ask(
        written,
        tmp_path,
        "return [document.documentElement.classList.contains('upright'), document.documentElement.scrollWidth <= innerWidth,"
        " [...document.querySelectorAll('.slides > section')].every(s => s.offsetHeight > 40)]",
        width=390,
    )
    assert seen == [True, True, True]
