"""An executed notebook as one HTML file to read."""

from pathlib import Path

import pytest
import samples
from bs4 import BeautifulSoup

import browser
from gangso.errors import GangsoError
from gangso.notebook import fonts, html, page


@pytest.fixture(scope="module", params=["ko", "en"])
def lang(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def written(lang, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("page") / f"{lang}.html"
    page.write(samples.lesson(lang), path, lang)
    return path


@pytest.fixture
def document(written) -> BeautifulSoup:
    return BeautifulSoup(written.read_text(encoding="utf-8"), "html.parser")


def test_it_loads_nothing_and_runs_nothing(document):
    assert not document.select("script, iframe, object, embed, link")
    assert all(image["src"].startswith("data:image/") for image in document.select("img"))
    assert "url(http" not in str(document) and "@import" not in str(document)
    policy = document.select_one("meta[http-equiv]")["content"]
    assert "default-src 'none'" in policy and "script-src" not in policy


def test_links_for_the_reader_stay(document):
    assert document.select_one('a[href="https://example.org/"]')


def test_it_names_its_language_and_title(document, lang):
    assert document.html["lang"] == lang
    assert document.title.string == document.select_one("h1").get_text()


def test_its_first_line_says_what_ran(document, lang):
    shown = [(fact.dt.get_text(), fact.dd.get_text()) for fact in document.select("header dl div")]
    names = ("사례", "특구", "데이터", "프로필", "시드", "날짜") if lang == "ko" else (
        "Case", "Zone", "Data", "Profile", "Seed", "Date")  # fmt: skip
    # The sample's papermill replaced the profile "full" by "fast".
    values = ("11_spindle", "changwon", "twin", "fast", "0", "2026-11-02")
    assert shown == list(zip(names, values, strict=True))


def test_its_contents_lead_to_its_sections(document):
    links = document.select("nav a")
    assert [link.get_text() for link in links] == [h.get_text() for h in document.select("main h2")]
    assert all(document.select_one(link["href"]) for link in links)


def test_every_figure_has_a_text_for_those_who_cannot_see_it(document, lang):
    texts = [image["alt"] for image in document.select("figure img")]
    assert texts[0] == ("그림: 먼저 봅니다" if lang == "ko" else "Figure: Look first")


def test_headers_of_tables_say_what_they_head():
    table = "<table>{}<tbody><tr><th>M1</th><td>1</td></tr></tbody></table>"
    heads = "<thead><tr><th></th><th colspan=2>rms</th></tr></thead>", "<tr><th>a</th><th>b</th></tr>"
    for head, scopes in zip(heads, (["col", "colgroup", "row"], ["col", "col", "row"]), strict=True):
        document = BeautifulSoup(table.format(head), "html.parser")
        html.scope_headers(document)
        assert [cell["scope"] for cell in document.select("th")] == scopes


def test_an_authors_own_text_for_a_figure_is_kept(tmp_path):
    cell = samples.code("plot()", samples.figure("en"))
    cell.metadata["alt"] = "Five peaks, 107 Hz apart"
    page.write(samples.notebook("en", "lesson", cell), tmp_path / "page.html", "en")
    assert 'alt="Five peaks, 107 Hz apart"' in (tmp_path / "page.html").read_text()


def test_code_tagged_hide_input_is_folded_and_other_code_is_not(document):
    folded = [code.get_text() for code in document.select("details .highlight")]
    assert any("plot_all()" in code for code in folded)
    shown = document.select("main .highlight")
    assert any("np.linspace" in code.get_text() and not code.find_parent("details") for code in shown)


def test_no_character_is_without_a_glyph(document):
    assert fonts.missing(document.get_text()) == ""


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_sticks_out_sideways(written, tmp_path, width):
    sizes = browser.ask(
        written,
        tmp_path,
        "return [innerWidth, document.documentElement.scrollWidth, document.querySelectorAll('figure img').length,"
        "[...document.querySelectorAll('img')].every(i => i.naturalWidth && (innerWidth < 640 ? i.closest('figure') ?? i : i)"
        ".getBoundingClientRect().right <= innerWidth),"
        "[...document.querySelectorAll('figure')].every(f => f.scrollWidth <= f.clientWidth || getComputedStyle(f).overflowX == 'auto')]",
        width=width,
    )
    # On a telephone a figure keeps a width at which its letters can be read, and scrolls in its own frame.
    assert sizes == [width, width, 2, True, True]


def test_a_browser_uses_the_fonts_inside(written, tmp_path):
    used = browser.ask(written, tmp_path, "return [...document.fonts].map(f => [f.family, f.weight, f.status])")
    assert ["Gangso Text", "400", "loaded"] in used
    assert ["Gangso Text", "700", "loaded"] in used
    assert ["Gangso Maths", "400", "loaded"] in used


@pytest.mark.parametrize(
    "source",
    ["![](https://example.org/a.png)", "![](figures/a.png)", '<img src="http://example.org/a.png">',
     '<div style="background: url(https://example.org/a.png)">x</div>'],
)  # fmt: skip
def test_what_would_be_loaded_from_outside_is_refused_and_nothing_is_left(source, tmp_path):
    with pytest.raises(GangsoError, match=r"a\.png"):
        page.write(samples.notebook("en", "lesson", samples.text(source)), tmp_path / "page.html", "en")
    assert list(tmp_path.iterdir()) == []


def test_an_attached_picture_is_shown(tmp_path):
    cell = samples.text("![pump](attachment:pump.png)")
    cell["attachments"] = {"pump.png": {"image/png": samples.figure("en").data["image/png"]}}
    page.write(samples.notebook("en", "lesson", cell), tmp_path / "page.html", "en")
    image = BeautifulSoup((tmp_path / "page.html").read_text(), "html.parser").select_one("img")
    assert image["src"].startswith("data:image/png;base64,") and image["alt"] == "pump"
