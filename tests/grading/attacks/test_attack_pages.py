"""What `verify --attacks` sees on the pages on which somebody meets a submission."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from gangso.grading.attacks.attack_pages import problems_of_feedback, problems_of_notebook
from gangso.grading.execution.harmless import Harmless

HIDDEN = frozenset({"assert abs(total - own.sum()) < 1e-9"})
CELLS = {
    "script": new_markdown_cell("<script>gotcha()</script>"),
    "handler": new_markdown_cell("<b onclick='gotcha()'>x</b>"),
    "address": new_markdown_cell("[x](javascript:gotcha())"),
    "mermaid": new_markdown_cell("```mermaid\n<img src=x onerror=gotcha()>\n```"),
    "output": new_code_cell("", outputs=[new_output("display_data", {"text/html": "<script>gotcha()</script>"})]),
    "javascript": new_code_cell("", outputs=[new_output("display_data", {"application/javascript": "gotcha()"})]),
    "picture": new_markdown_cell("![x](https://gotcha.example/x.png)"),
}


def problems(path: Path, cell: nbformat.NotebookNode, mended: bool = False) -> set[str]:
    nb = new_notebook(cells=[nbformat.from_dict(cell)])
    if mended:
        nb, _ = Harmless().preprocess(nb, {})
    nbformat.write(nb, path)
    return set(problems_of_notebook(path, HIDDEN, ("canary-home-1",)))


@pytest.mark.parametrize("name", CELLS)
def test_what_acts_in_formgrader_is_seen(name: str, tmp_path: Path) -> None:
    assert problems(tmp_path / "raw.ipynb", CELLS[name]) == {"markup in formgrader"}
    assert problems(tmp_path / "mended.ipynb", CELLS[name], mended=True) == set()


@pytest.mark.parametrize("cell", [new_code_cell("'gotcha'"), new_markdown_cell("`<b>gotcha</b>`"), new_raw_cell("x")])
def test_what_is_only_text_is_none(cell: nbformat.NotebookNode, tmp_path: Path) -> None:
    assert problems(tmp_path / "x.ipynb", cell) == set()


def test_secrets_and_hidden_tests_in_outputs_are_seen(tmp_path: Path) -> None:
    text = "canary-home-1 and   assert abs(total - own.sum())   < 1e-9"
    cell = new_code_cell("", outputs=[new_output("stream", text=text)])
    assert problems(tmp_path / "x.ipynb", cell) == {"secret read", "hidden test read"}


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>&lt;script&gt;gotcha()</p>", set()),
        ("<p onclick=gotcha()>x</p>", {"markup in feedback"}),
        ("<script>x</script>", {"markup in feedback"}),
        ("<p>canary<b></b>-home-1</p>", {"secret in feedback"}),
        ("<p>assert abs(total - own.sum()) &lt; 1e-9</p>", {"hidden test in feedback"}),
    ],
)
def test_what_must_not_be_in_feedback_is_seen(page: str, found: set[str], tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    assert set(problems_of_feedback(path, HIDDEN, ("canary-home-1",))) == {"no feedback"}
    path.write_text(page, encoding="utf-8")
    assert set(problems_of_feedback(path, HIDDEN, ("canary-home-1",))) == found
