"""An executed notebook as a page to read: one HTML file, with its fonts and figures inside and no script at all."""

import ast
from pathlib import Path

from bs4 import BeautifulSoup
from nbformat import NotebookNode

from gangso import words
from gangso.notebook import html
from gangso.words import tr


def write(notebook: NotebookNode, path: Path, lang: str) -> None:
    """Write an executed notebook as one self-contained HTML file.

    Parameters
    ----------
    notebook
        With its outputs. Code of cells tagged ``hide-input`` (and of papermill's parameters) is folded. The page's
        first line names the case, the parameters that it ran with, and the day.
    path
        Where to; the file appears whole or not at all.
    lang
        ``"ko"`` or ``"en"``: the language that the notebook is written in.

    Raises
    ------
    GangsoError
        If a formula cannot be read, or the page would load something from outside.

    Examples
    --------
    >>> write(notebook, Path("lesson.html"), "ko")
    """
    with words.use(lang):
        labels = {
            "course": tr(ko="강소 제조 AI", en="Gangso manufacturing AI"),
            "contents": tr(ko="차례", en="Contents"),
            "code": tr(ko="코드 보기", en="Show the code"),
        }
        facts = _facts(notebook)
        figure = tr(ko="그림", en="Figure")
    document = html.Exporter("gangso_page", lang).render(notebook, words=labels, facts=facts)
    html.describe_figures(document, figure)
    for table in document.select(".text > table"):
        table.wrap(document.new_tag("div", attrs={"class": "table"}))
    for scrolled in document.select(".table, .highlight > pre, .output > pre, figure"):
        scrolled["tabindex"] = "0"  # what scrolls sideways must be reachable by keyboard
    _list_headings(document, labels["contents"])
    title = document.select_one("main h1")
    document.title.string = title.get_text(" ", strip=True) if title else labels["course"]
    html.save(document, path)


def _facts(notebook: NotebookNode) -> list[tuple[str, str]]:
    """Return what the notebook records of its run, named in the current language, in the order to show."""
    used = _parameters(notebook)
    started = notebook.metadata.get("papermill", {}).get("start_time") or ""
    named = (
        (tr(ko="사례", en="Case"), notebook.metadata.get("gangso", {}).get("case")),
        (tr(ko="특구", en="Zone"), used.pop("zone", None)),
        (tr(ko="데이터", en="Data"), used.pop("data", None)),
        (tr(ko="프로필", en="Profile"), used.pop("profile", None)),
        (tr(ko="시드", en="Seed"), used.pop("seed", None)),
        *used.items(),
        (tr(ko="날짜", en="Date"), started[:10] or None),
    )
    return [(name, str(value)) for name, value in named if value is not None]


def _parameters(notebook: NotebookNode) -> dict[str, object]:
    """Return the values of the parameters cell, replaced by those that papermill put after it."""
    values = {}
    for tag in ("parameters", "injected-parameters"):
        for cell in notebook.cells:
            if tag in cell.metadata.get("tags", []):
                for line in ast.parse(cell.source).body:
                    if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant):
                        values[line.targets[0].id] = line.value.value
    return values


def _list_headings(document: BeautifulSoup, title: str) -> None:
    """Number the anchors of the text's headings and fill the table of contents with those of the second level."""
    headings = document.select("main .text h1, main .text h2, main .text h3")
    for number, heading in enumerate(headings, start=1):
        heading["id"] = f"section-{number}"
    sections = [heading for heading in headings if heading.name == "h2"]
    nav = document.select_one("nav")
    nav.clear()
    if len(sections) < 2:
        return
    label = document.new_tag("p")
    label.string = title
    entries = document.new_tag("ul")
    for heading in sections:
        link = document.new_tag("a", href=f"#{heading['id']}")
        link.string = heading.get_text(" ", strip=True)
        entry = document.new_tag("li")
        entry.append(link)
        entries.append(entry)
    nav.extend([label, entries])
