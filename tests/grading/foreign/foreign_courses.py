"""nbgrader courses made of `patterns`, as other people would lay them out."""

from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from patterns import Pattern

KNOWN = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
ROLES = {"given": {"locked": True}, "answer": {"solution": True}, "check": {"grade": True, "locked": True, "points": 1}}


def notebook(pattern: Pattern) -> NotebookNode:
    """Return a pattern as its author's notebook: answers between nbgrader's marks, a heading for each."""
    made = new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}})
    for number, (kind, source) in enumerate(pattern.cells):
        if kind == "answer":
            made.cells.append(new_markdown_cell(f"## Question {number}\nWrite what is missing."))
            source = f"### BEGIN SOLUTION\n{source}\n### END SOLUTION"
        cell = new_code_cell(source)
        if kind in ROLES:
            cell.metadata["nbgrader"] = {**KNOWN, "grade_id": f"{kind}-{number}", **ROLES[kind]}
        made.cells.append(cell)
    return made


def lay_out(folder: Path, assignments: dict[str, dict[str, Pattern]]) -> Path:
    """Write a course directory with these assignments in ``source/``: notebooks by name, and the files beside them."""
    (folder / "source").mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'other'\nc.Execute.timeout = 60\n", encoding="utf-8"
    )
    for assignment, patterns in assignments.items():
        desk = folder / "source" / assignment
        desk.mkdir()
        for name, pattern in patterns.items():
            nbformat.write(notebook(pattern), desk / f"{name}.ipynb")
            for path, text in pattern.files.items():
                target = desk / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
    return folder
