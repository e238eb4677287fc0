"""What a participant's notebook shows cannot act in the browser of whoever grades it: no script, no address, no page of its own.

formgrader shows a submission on a page that may do all that the instructor may. `Harmless` is a step of nbgrader's
autograding, behind the execution, and leaves text, Markdown, tables and pictures.
"""

import base64
import html
import re
from dataclasses import dataclass
from typing import Any

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors.sanitize import SanitizeHTML
from nbformat import NotebookNode
from traitlets import Bool

from gangso.grading.batch.submissions import MARK

LONGEST_TEXT = 20_000  # characters of a Markdown cell that are looked through
# Characters that a notebook may show beyond plain text, and that are worth taking apart: html5lib can take seconds for them.
MOST_MARKUP, MOST_CLEANED = 300_000, 60_000
PICTURES = {"image/png": b"\x89PNG\r\n", "image/jpeg": b"\xff\xd8\xff"}

TAGS = "a b blockquote br caption code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ol p pre s span strong sub sup table tbody td tfoot th thead tr u ul"
STYLES = ("text-align", "font-weight", "font-style", "color", "background-color", "width", "min-width", "white-space")
_PICTURE = r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=]*"
# A relative address would be a file of the submission's own, and a page there speaks with the instructor's voice.
_ADDRESS = r"(?:https?://|mailto:|#)[^\"<>\s]*"
_VALUES = {
    "src": _PICTURE,
    "href": _ADDRESS,
    "id": r"[^\"<>&\s]*",  # of headings, by Markdown
    "class": r"(?:dataframe|anchor-link|highlight|task-list-item|language-[\w+-]+|[a-z]{1,3}[0-9]?)",
    "style": r"(?:text-align: ?(?:left|right|center);?|min-width: [0-9]+px;)",
    **dict.fromkeys(("alt", "title"), r"[^\"<>]*"),
    **dict.fromkeys(("border", "colspan", "rowspan", "start", "width", "height"), r"[0-9]{1,4}"),
    **dict.fromkeys(("align", "valign"), r"[a-z]+"),
}
_ATTRIBUTES = "|".join(rf'{name}="{value}"' for name, value in _VALUES.items())
_BOX = '<input class="task-list-item-checkbox" type="checkbox" disabled(?: checked)?/>'  # "- [x]" in Markdown
_TAG = re.compile(
    rf"<(?:/(?:{TAGS.replace(' ', '|')})|(?:{TAGS.replace(' ', '|')})(?: (?:{_ATTRIBUTES}))* ?/?)>|{_BOX}"
)
_ID = re.compile(r'\bid="([^"]*)"')
_SHEET, _END_OF_SHEET = (re.compile(rf"<{end}(?:style|script)\b[^>]*>", re.IGNORECASE) for end in ("", "/"))
# What MathJax makes attributes, addresses or definitions of.
_MATH = re.compile(r"\\(?:href|class|style|cssId|require|mmlToken|bbox|unicode)\b")
_FENCE = re.compile(r"`{3,}")


@dataclass
class _Page:
    """formgrader's page of a notebook: names that are taken on it, and how many characters may still be looked through."""

    taken: frozenset[str]
    markup: int = MOST_MARKUP
    cleaned: int = MOST_CLEANED


class Harmless(SanitizeHTML):
    """Makes what a submission shows harmless: its texts, and the outputs of its own code."""

    enabled = Bool(True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Change `nb` in place; what the checker has put under checks stays as it is."""
        self.tags, self.styles, self.strip = TAGS.split(), list(STYLES), True
        self.attributes = _is_allowed
        page = _Page(_taken(nb))
        # Of a language nbconvert writes the name into the page.
        nb.metadata = _only(nb.metadata, "kernelspec", MARK)  # the latter is ours, whatever was handed in
        for cell in nb.cells:
            cell.metadata = _only(cell.metadata, "nbgrader")
            role = cell.metadata.get("nbgrader", {})
            if cell.cell_type == "markdown":
                page.markup -= len(cell.source)
                cell.source = _harmless_text(cell, page)
            elif cell.cell_type == "raw":
                cell.source = f"<pre>{html.escape(cell.source)}</pre>"  # formgrader shows it as HTML
            elif not role.get("grade") or role.get("solution"):
                for output in cell.outputs:
                    self._make_harmless(output, page)
        return nb, resources

    def _make_harmless(self, output: NotebookNode, page: _Page) -> None:
        if output.output_type not in ("display_data", "execute_result"):
            return  # formgrader escapes it
        data, output["data"], output["metadata"] = output.data, NotebookNode(), NotebookNode()
        text, markup = _text(data, "text/plain"), _text(data, "text/html")
        if not markup and (written := _text(data, "text/markdown")):
            text, markup = written, _rendered(written, {}) if len(written) <= LONGEST_TEXT else ""
        if markup and (cleaned := self._cleaned(markup, page)):
            output.data["text/html"] = cleaned
        for kind, start in PICTURES.items():
            if picture := _picture(_text(data, kind), start):
                output.data[kind] = picture
        if (formula := _text(data, "text/latex")) and not _MATH.search(formula):
            output.data["text/latex"] = formula
        output.data["text/plain"] = text or ", ".join(f"[{kind}]" for kind in data)

    def _cleaned(self, markup: str, page: _Page) -> str:
        """Return HTML with what is allowed of it; nothing if its text alone should be shown."""
        page.markup -= len(markup)
        # scikit-learn's picture of an estimator is nothing without its style sheet.
        if page.markup < 0 or "sk-top-container" in markup:
            return ""
        markup = _without_sheets(markup)
        if not _is_harmless(markup, page.taken):
            page.cleaned -= len(markup)
            markup = self.sanitize_html_tags(markup) if page.cleaned >= 0 else ""
        return "" if _MATH.search(html.unescape(markup)) else markup


def _harmless_text(cell: NotebookNode, page: _Page) -> str:
    """Return a Markdown cell's source; as the text that it is, where it would do more than show something."""
    source = cell.source
    is_short = len(source) <= LONGEST_TEXT and page.markup >= 0
    if is_short and _is_harmless(_rendered(source, cell.get("attachments", {})), page.taken):
        return source
    fence = "`" * (1 + max((len(run) for run in _FENCE.findall(source)), default=2))
    return f"{fence}\n{source}\n{fence}"


def _rendered(source: str, attachments: dict[str, Any]) -> str:
    """Return the HTML that formgrader makes of Markdown."""
    try:
        return MarkdownWithMath(renderer=IPythonRenderer(escape=False, attachments=attachments)).render(source)
    except Exception as error:  # nested too deeply, an attachment that is none: formgrader could not show it either
        return f"<{type(error).__name__}>"


def _is_harmless(page: str, taken: frozenset[str]) -> bool:
    """Say whether every tag is a known one, with known attributes, written as one writes them."""
    return (
        "<" not in _TAG.sub("", page) and not _MATH.search(html.unescape(page)) and taken.isdisjoint(_ID.findall(page))
    )


def _without_sheets(markup: str) -> str:
    """Return HTML without style sheets and scripts: bleach would leave their text."""
    *parts, rest = _END_OF_SHEET.split(markup)
    return "".join(_SHEET.split(part, maxsplit=1)[0] for part in parts) + rest


def _is_allowed(tag: str, name: str, value: str) -> bool:
    """Tell bleach which attributes may stay; of a style it looks at the properties itself."""
    if name == "style":
        return True
    return name != "id" and name in _VALUES and re.fullmatch(_VALUES[name], value) is not None


def _taken(nb: NotebookNode) -> frozenset[str]:
    """Return the names by which formgrader finds its own fields on the page."""
    names = {cell.metadata.get("nbgrader", {}).get("grade_id", "") for cell in nb.cells} - {""}
    return frozenset(f"{name}{suffix}" for name in names for suffix in ("", "-comment", "_extra_credit"))


def _only(metadata: NotebookNode, *names: str) -> NotebookNode:
    return NotebookNode({name: metadata[name] for name in names if name in metadata})


def _text(data: NotebookNode, kind: str) -> str:
    value = data.get(kind, "")
    return value if isinstance(value, str) else ""


def _picture(data: str, start: bytes) -> str:
    """Return a picture's base64 if it is what it says."""
    try:
        return data if base64.b64decode("".join(data.split()), validate=True).startswith(start) else ""
    except ValueError:
        return ""
