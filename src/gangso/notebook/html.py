"""What pages and decks share: nbconvert with our templates, and the promise of one file that fetches nothing."""

import re
from pathlib import Path

from bs4 import BeautifulSoup
from jinja2 import pass_context
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from gangso.errors import GangsoError
from gangso.files import write_whole
from gangso.notebook import fonts, markdown

TEMPLATES = Path(__file__).parent / "templates"

# What an output is shown as, first the richest. Widgets and JavaScript are not: they would need code from a network.
SHOWN = (
    "text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/latex", "text/plain",
)  # fmt: skip

# Attributes that a browser loads by itself. A link (<a href>) is for the reader to follow and may point anywhere.
LOADING = {"src", "srcset", "poster", "data"}
STYLE_URL = re.compile(r"""url\(\s*["']?(?!data:|#)([^"')]+)|@import\s+["']([^"']+)""")


class Exporter(HTMLExporter):
    """nbconvert's HTML exporter with one of our templates and formulae set at build time."""

    def __init__(self, template: str, lang: str) -> None:
        super().__init__(
            config=Config({"NbConvertBase": {"display_data_priority": list(SHOWN)}}),
            extra_template_basedirs=[str(TEMPLATES)],
            template_name=template,
            language_code=lang,
        )

    @pass_context
    def markdown2html(self, context, source: str) -> str:
        """Markdown filter of the templates."""
        return markdown.to_html(source, context.get("cell", {}).get("attachments"))

    def render(self, notebook: NotebookNode, **values: object) -> BeautifulSoup:
        """Return the document; `values` are names that its template uses."""
        text, _ = self.from_notebook_node(notebook, resources=values)
        return BeautifulSoup(text, "html.parser")


def describe_figures(document: BeautifulSoup, words: str) -> None:
    """Give every figure without a text of its own one for screen readers: `words` and the heading above it.

    Figures of matplotlib have one, of what they show (`gangso.figure_texts`).
    """
    for image in document.select("img"):
        if not image.get("alt"):
            heading = image.find_previous(["h1", "h2", "h3"])
            image["alt"] = f"{words}: {heading.get_text(' ', strip=True)}" if heading else words


def scope_headers(document: BeautifulSoup) -> None:
    """Say of every table's header cells whether they head a column or a row, as who hears a table needs it."""
    for cell in document.select("th:not([scope])"):
        many = cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1"
        # A first row of nothing but headers is a head, whether or not its author says so.
        row = cell.find_parent("tr")
        is_head = cell.find_parent("thead") is not None or (row is not None and row.find("td") is None)
        cell["scope"] = ("col" if is_head else "row") + ("group" if many else "")


def save(document: BeautifulSoup, path: Path, extra: str = "") -> None:
    """Write `document` as one file with its fonts and with `extra` (markup) at the end of its head.

    The file is there whole or not at all.

    Raises
    ------
    GangsoError
        If the document would load something that is not in it.
    """
    scope_headers(document)
    for address in _loaded(document):
        raise GangsoError(
            ko=f"{path.name}: 파일 밖의 '{address}'을(를) 불러옵니다. 인터넷 없이도 열리도록 셀에서 그리거나 첨부하십시오.",
            en=f"{path.name}: it would load '{address}' from outside. Draw or attach it in the cell, "
            "so that the file opens without a network.",
        )
    body = str(document)
    style = f'<style id="fonts">\n{fonts.css(body)}\n</style>\n'
    write_whole(path, body.replace("</head>", f"{style}{extra}</head>", 1))


def _loaded(document: BeautifulSoup) -> list[str]:
    found = []
    for tag in document.find_all(True):
        for name, value in tag.attrs.items():
            loading = name in LOADING or (name in ("href", "xlink:href") and tag.name in ("link", "image", "use"))
            if loading and not value.startswith(("data:", "#")):
                found.append(value)
        if tag.name == "style" or tag.get("style"):
            styles = tag.string if tag.name == "style" else tag["style"]
            found += ["".join(match) for match in STYLE_URL.findall(styles or "")]
    return found
