"""Where somebody meets a graded submission: its outputs, formgrader's page of it, the feedback. What must not be there?"""

import html
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import nbformat
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbgrader.server_extensions.formgrader import handlers
from traitlets.config import Config

from gangso import signs

MARKUP = "gotcha"  # in whatever markup the corpus smuggles in
_ACTS = re.compile(rf"<[^>]*{MARKUP}|<script\b[^>]*>[^<]*{MARKUP}")

Problem = Literal[
    "took points", "lost points", "not graded", "graded", "no reason", "no feedback", "hidden test read",
    "hidden test in feedback", "secret read", "secret in feedback", "markup in formgrader", "markup in feedback",
    "left a trace",
]  # fmt: skip


def problems_of_notebook(path: Path, hidden: frozenset[str], secrets: Sequence[str]) -> Iterator[Problem]:
    """Look at what the participant's own code has shown, in whatever way, and at what becomes of it in formgrader."""
    if not path.is_file():
        return
    nb = nbformat.read(path, as_version=4)
    for cell in nb.cells:
        shown = json.dumps(cell.get("outputs", ()), ensure_ascii=False)
        if any(word in shown for word in secrets):
            yield "secret read"
        if not cell.metadata.get("nbgrader", {}).get("grade") and _holds(shown, hidden):
            yield "hidden test read"
    if MARKUP in path.read_text(encoding="utf-8") and _ACTS.search(formgraders_page(nb)):
        yield "markup in formgrader"


def problems_of_feedback(path: Path, hidden: frozenset[str], secrets: Sequence[str]) -> Iterator[Problem]:
    """Look at what the participant gets."""
    if not path.is_file():
        yield "no feedback"
        return
    page = path.read_text(encoding="utf-8")
    text = html.unescape(re.sub(r"<[^>]*>", "", page))
    if any(word in page or word in text for word in secrets):
        yield "secret in feedback"
    if _holds(text, hidden):
        yield "hidden test in feedback"
    if _ACTS.search(page) or "<script" in page or signs.shown(text) != text:
        yield "markup in feedback"


def formgraders_page(nb: NotebookNode) -> str:
    """Return the page on which an instructor reads an autograded notebook, by nbgrader's template and nbconvert's exporter."""
    config = Config()
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    names = ("base_url", "notebook_id", "assignment_id", "submission_id", "notebook_path", "student")
    resources = {**dict.fromkeys((*names, "first_name", "last_name"), ""), "index": 0, "total": 1}
    return HTMLExporter(config=config).from_notebook_node(nb, resources)[0]


def _holds(text: str, lines: frozenset[str]) -> bool:
    # Squeezed: a line may come indented, or inside the text of a list.
    squeezed = re.sub(r"[\s\\]", "", text)
    return any(re.sub(r"[\s\\]", "", line) in squeezed for line in lines)
