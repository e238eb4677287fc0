"""Pages and decks printed by a real Chromium."""

import shutil
import subprocess
import time
from pathlib import Path

import psutil
import pytest
import samples

import browser
from gangso.errors import GangsoError
from gangso.notebook import deck, page, pdf


def poppler(tool: str, path: Path) -> str:
    """What a tool of poppler-utils says about a PDF."""
    if shutil.which(tool) is None:
        pytest.skip(f"no {tool} on this machine: install poppler-utils")
    return subprocess.run([tool, path, *(["-"] if tool == "pdftotext" else [])], capture_output=True, text=True).stdout


@pytest.fixture(scope="module", params=["ko", "en"])
def printed(request, tmp_path_factory) -> tuple[str, Path, Path]:
    """A deck and a page as PDF."""
    browser.need_chromium()
    lang, folder = request.param, tmp_path_factory.mktemp("pdf")
    for kind, writer, notebook in (("deck", deck, samples.deck(lang)), ("page", page, samples.lesson(lang))):
        writer.write(notebook, folder / f"{kind}.html", lang)
        pdf.write(folder / f"{kind}.html", folder / f"{kind}.pdf")
    return lang, folder / "deck.pdf", folder / "page.pdf"


def test_a_deck_has_one_widescreen_page_a_slide(printed):
    facts = poppler("pdfinfo", printed[1])
    assert "Pages:           7\n" in facts
    assert "Page size:       960 x 540 pts" in facts


def test_a_page_is_printed_on_a4(printed):
    assert "(A4)" in poppler("pdfinfo", printed[2])


def test_steps_are_shown_and_notes_are_not(printed):
    lang, slides, _ = printed
    text = " ".join(poppler("pdftotext", slides).split())
    step, note = (
        ("여러분의 라인에서는 얼마입니까?", "인사하고") if lang == "ko" else ("cost on your line?", "Greet them")
    )
    assert step in text
    assert note not in text


def test_its_korean_is_text_in_the_font_that_the_file_carries(printed):
    lang, *files = printed
    for path in files:
        fonts = poppler("pdffonts", path)
        assert "NanumGothic " in fonts and "NanumGothicBold " in fonts and "STIXTwoMath " in fonts
        assert all(row.split()[-5] == "yes" for row in fonts.splitlines()[2:]), "a font is not embedded"
        text = poppler("pdftotext", path)
        assert "정확도" in text, "Korean in a monospaced block"
        assert ("베어링" in text) and (lang == "en" or "주파수" in text)
        assert "\ufffd" not in text


def test_without_chromium_the_message_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "nowhere"))
    assert pdf.find_chromium() is None
    (tmp_path / "page.html").write_text("<p>x</p>")
    with pytest.raises(GangsoError, match="apt install chromium"):
        pdf.write(tmp_path / "page.html", tmp_path / "page.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("script", ["echo cannot open display >&2; exit 1", "echo cannot open display"])
def test_a_chromium_that_fails_leaves_the_old_pdf_and_nothing_else(monkeypatch, tmp_path, script):
    monkeypatch.setenv("CHROMIUM", program(tmp_path / "broken", script))
    (tmp_path / "page.html").write_text("<p>x</p>")
    (tmp_path / "page.pdf").write_bytes(b"%PDF-old")
    with pytest.raises(GangsoError, match="cannot open display"):
        pdf.write(tmp_path / "page.html", tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes() == b"%PDF-old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken", "page.html", "page.pdf"]


def test_a_chromium_that_hangs_is_ended_with_its_helpers(monkeypatch, tmp_path):
    script = f"sleep 300 & echo $! > {tmp_path}/helper; wait"
    monkeypatch.setenv("CHROMIUM", program(tmp_path / "hanging", script))
    monkeypatch.setattr(pdf, "SECONDS", 1)
    with pytest.raises(GangsoError, match="did not finish within 1 seconds"):
        pdf.write(tmp_path / "page.html", tmp_path / "page.pdf")
    helper = int((tmp_path / "helper").read_text())
    for _ in range(50):  # a killed process stays for a moment until its parent takes note of it
        if not psutil.pid_exists(helper) or psutil.Process(helper).status() == psutil.STATUS_ZOMBIE:
            return
        time.sleep(0.1)
    pytest.fail("the helper still runs")
