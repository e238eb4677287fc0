"""Rules for the figures of an executed lesson: axes with units, and a title or an alternative text."""

import ast
import re
from collections.abc import Iterator

from nbformat import NotebookNode

from gangso.authoring.complaint import Complaint
from gangso.notebook.cells import Source
from gangso.notebook.compile import cell_ids
from gangso.words import Text

AXES, TITLES = (
    {"xlabel", "ylabel", "set_xlabel", "set_ylabel", "supxlabel", "supylabel"},
    {"title", "set_title", "suptitle"},
)
# A unit in brackets, or what is counted, shared out or ranked: those need none.
_UNIT = re.compile(r"\(.+\)|\[.+\]|%|원|KRW|배|수$|number|count|share|score|AUC|비율|점수|확률|probability|rank|순위")


def figures(lesson: Source, executed: NotebookNode) -> Iterator[Complaint]:
    """Yield the figures without units on their axes, and those without a title or a text that stands for them."""
    lines = dict(zip(cell_ids(lesson), (cell.line for cell in lesson.cells), strict=True))
    trees = {cell.id: _parse(cell.source) for cell in executed.cells if cell.cell_type == "code"}
    functions = {
        node.name: node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
    }
    for cell in executed.cells:
        images = [output for output in cell.get("outputs", ()) if "image/png" in output.get("data", {})]
        if not images or cell.id not in lines:
            continue
        labels, titled, photograph = _words(trees[cell.id], functions)
        if not any(_UNIT.search(label) for label in labels) and not (photograph and not labels):
            yield Complaint(
                lesson.path,
                lines[cell.id],
                "units",
                Text(
                    ko="그림의 축에 단위가 없습니다. '주파수 (Hz)'처럼 쓰십시오.",
                    en="no axis of this figure has a unit. Write it as in 'frequency (Hz)'.",
                ),
            )
        described = cell.metadata.get("alt") or all(
            "alt" in image.get("metadata", {}).get("image/png", {}) for image in images
        )
        if not titled and not described:
            yield Complaint(
                lesson.path,
                lines[cell.id],
                "alt",
                Text(
                    ko="그림에 제목도 대체 글도 없습니다. 알아낸 것을 제목으로 쓰십시오. 화면을 읽어 주는 프로그램도 그것을 읽습니다.",
                    en="this figure has neither a title nor an alternative text. Let its title state the finding: a screen "
                    "reader reads it too.",
                ),
            )


def _parse(source: str) -> ast.AST:
    try:
        return ast.parse(source)
    except SyntaxError:  # a magic of IPython: it draws nothing
        return ast.Module([], [])


def _words(
    tree: ast.AST, functions: dict[str, ast.FunctionDef], seen: frozenset[str] = frozenset()
) -> tuple[list[str], bool, bool]:
    """Return what a cell writes on axes, whether it writes a title, and whether it shows a picture, which has no axes.

    The lesson's own functions that it calls are looked into.
    """
    labels, titled, photograph = [], False, False
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in AXES:
            labels += _texts(node)
        titled |= name in TITLES
        photograph |= name == "imshow"
        for keyword in node.keywords:
            if keyword.arg in ("xlabel", "ylabel"):
                labels += _texts(keyword.value)
            titled |= keyword.arg == "title"
        if name in functions and name not in seen:
            more, has_title, shows = _words(functions[name], functions, seen | {name})
            labels, titled, photograph = labels + more, titled or has_title, photograph or shows
    return labels, titled, photograph


def _texts(node: ast.AST) -> list[str]:
    """Return the texts in an expression; of an f-string, what is fixed in it."""
    return [each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)]
