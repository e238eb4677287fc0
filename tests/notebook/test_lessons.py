"""Every lesson and deck that is ready runs, warns of nothing, and says what its figures say.

Each in one language: the lessons in English are what the cases' own tests run, and a deck runs the lesson's cells.
"""

import re

import browser
import nbformat
import pytest
from reading import printed

from gangso import course
from gangso.notebook import fonts, pdf
from gangso.notebook.compile import source_files
from gangso.notebook.execute import execute
from gangso.notebook.publish import Job, produce
from gangso.notebook.source import read

READY = [module.slug for module in course.load().modules if module.state == "ready"]
HANGUL = re.compile("[가-힣]")


@pytest.mark.parametrize(("kind", "lang"), [("lesson", "ko"), ("deck", "en")])
@pytest.mark.parametrize("case", READY)
def test_it_runs_and_warns_of_nothing(case, kind, lang, tmp_path):
    product = produce(Job(case, kind, lang, tmp_path))
    assert product.complaints == ()
    text = printed(nbformat.read(product.notebook, as_version=4))
    assert bool(HANGUL.search(text)) == (lang == "ko")
    assert fonts.missing(product.html.read_text(encoding="utf-8")) == ""
    if kind == "deck" and pdf.find_chromium():
        assert browser.ask(product.html, tmp_path, browser.OUTSIDE, query="?print-pdf") == []


@pytest.mark.parametrize("case", READY)
def test_its_assignment_is_worth_twenty_points_and_its_own_solution_gets_them_all(case, tmp_path):
    source = read(source_files(case)["assignment"])
    assert sum(cell.points for cell in source.cells if cell.points and cell.lang != "en") == 20
    assert execute(source, "ko", tmp_path).complaints == ()
