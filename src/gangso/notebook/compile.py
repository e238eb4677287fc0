"""The compiler: a source and a language in, a notebook out, the same bytes every time.

Code cells are identical in both languages; the name `CASE` in them is replaced by the case's slug. Short roles become nbgrader's metadata (its documentation, "the nbgrader
metadata format", schema 3), ``slide`` becomes the slideshow type that nbconvert's decks read. Cell ids come from role
and name, so that a rebuilt assignment still meets the gradebook's cells.
"""

import re
from collections import Counter
from pathlib import Path

import nbformat
from nbformat import NotebookNode, v4

from gangso import content
from gangso.files import write_whole
from gangso.language import check
from gangso.notebook.cells import NAMED_ROLES, Cell, Source
from gangso.notebook.source import read

# JupyterLab's Run All and papermill go on after a cell with this tag has failed: an open question stops nobody.
GOES_ON = "raises-exception"
# The page folds the code of a cell with this tag; JupyterLab goes by metadata of its own.
FOLDED = "hide-input"
# What a source calls its own case.
_CASE = re.compile(r"(?<![\w.])CASE\b(?!\s*=[^=])")


def source_files(case: str) -> dict[str, Path]:
    """Return the source files of `case` by kind: those of lesson, assignment and deck that exist."""
    root = content.root()
    files = {
        "lesson": root / "notebooks" / case / "lesson.py",
        "assignment": root / "notebooks" / case / "assignment.py",
        "deck": root / "slides" / f"{case}.py",
    }
    return {kind: path for kind, path in files.items() if path.is_file()}


def compile_source(source: Source, lang: str) -> NotebookNode:
    """Compile `source` to a notebook in one language.

    Raises
    ------
    GangsoError
        If there is no such language.
    """
    check(lang)
    notebook = v4.new_notebook(
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"},
            "language_info": {"name": "python"},
            "gangso": {"case": source.case, "kind": source.kind, "lang": lang},
        }
    )
    for cell, cell_id in zip(source.cells, cell_ids(source), strict=True):
        if cell.lang in (None, lang):
            notebook.cells.append(_compile_cell(cell, cell_id, source.case))
    nbformat.validate(notebook)
    return notebook


def cell_ids(source: Source) -> list[str]:
    """Return the notebook id of each cell of `source`; twins share one, since only one is compiled."""
    counts: Counter[str] = Counter()
    ids = []
    for cell in source.cells:
        if cell.name:
            ids.append(f"{cell.role}-{cell.name.replace('.', '-')}")
        elif cell.role == "parameters":
            ids.append("parameters")
        else:
            if cell.lang != "en":
                counts[cell.role] += 1
            ids.append(f"{cell.role}-{counts[cell.role]}")
    return ids


def _compile_cell(cell: Cell, cell_id: str, case: str) -> NotebookNode:
    make = v4.new_markdown_cell if cell.is_markdown else v4.new_code_cell
    compiled = make(cell.source if cell.is_markdown else _CASE.sub(f'"{case}"', cell.source), id=cell_id)
    tags = list(cell.tags)
    if cell.role in ("answer", "check"):
        tags.append(GOES_ON)
    if tags:
        compiled.metadata["tags"] = tags
    if FOLDED in tags:
        compiled.metadata["jupyter"] = {"source_hidden": True}
    if cell.slide:
        compiled.metadata["slideshow"] = {"slide_type": cell.slide}
    if cell.role in NAMED_ROLES:
        compiled.metadata["nbgrader"] = _nbgrader(cell, cell_id)
    return compiled


def _nbgrader(cell: Cell, cell_id: str) -> dict:
    metadata = {
        "grade": cell.role in ("check", "memo"),
        "grade_id": cell_id,
        "locked": cell.role in ("given", "check"),
        "schema_version": 3,
        "solution": cell.role in ("answer", "memo"),
        "task": False,
    }
    if cell.points is not None:
        metadata["points"] = cell.points
    return metadata


def to_text(notebook: NotebookNode) -> str:
    """Return the notebook file's text: sorted keys, one final newline."""
    return nbformat.writes(notebook, indent=1, sort_keys=True, ensure_ascii=False).rstrip("\n") + "\n"


def build(case: str, lang: str, folder: Path) -> list[Path]:
    """Compile every source of `case` to ``lesson.ipynb``, ``assignment.ipynb`` and ``deck.ipynb`` in `folder`.

    Returns
    -------
    list of Path
        The notebooks written. A file is replaced only when it is complete.
    """
    notebooks = {kind: compile_source(read(path), lang) for kind, path in source_files(case).items()}
    written = []
    for kind, notebook in notebooks.items():
        target = folder / f"{kind}.ipynb"
        write_whole(target, to_text(notebook))
        written.append(target)
    return written
