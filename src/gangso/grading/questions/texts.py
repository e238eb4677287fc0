"""Titles and texts of an assignment's questions, as its notebook has them."""

import re

from nbformat import NotebookNode

_HEADING = re.compile(r"^#{1,4}\s+(.+?)\s*#*\s*$", re.MULTILINE)
_FENCED = re.compile(r"```.*?(```|\Z)", re.DOTALL)


def question_texts(source: NotebookNode) -> dict[str, tuple[str, str]]:
    """Return, by the first grade id of each question, its title and its text: what stands under the last heading."""
    texts: dict[str, tuple[str, str]] = {}
    collected: list[str] = []
    for cell in source.cells:
        metadata = cell.metadata.get("nbgrader", {})
        if metadata.get("grade") or metadata.get("task"):
            if collected:
                texts[metadata["grade_id"]] = _under_last_heading("\n\n".join(collected), metadata["grade_id"])
            collected = []
        elif cell.cell_type == "markdown":
            collected.append(cell.source)
    return texts


def _under_last_heading(text: str, name: str) -> tuple[str, str]:
    headings = _headings(text)
    return (headings[-1].group(1), text[headings[-1].end() :].strip()) if headings else (name, text)


def _headings(text: str) -> list[re.Match[str]]:
    # A comment in an example of code is no heading; masked, positions stay.
    return list(_HEADING.finditer(_FENCED.sub(lambda block: " " * len(block.group(0)), text)))


def first_heading(source: NotebookNode) -> str | None:
    """Return the title of a notebook, None if it has none."""
    for cell in source.cells:
        if cell.cell_type == "markdown" and (headings := _headings(cell.source)):
            return headings[0].group(1)
    return None
