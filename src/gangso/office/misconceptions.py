"""What checks said to those who failed them, counted: each of a check's own messages is one reason, whatever values it names.

Who left a question open made no mistake in it: that is `BLANK`, counted apart from all reasons.

A message such as "the mean of 3.1 is not 4.2" is one reason for everybody who got it. Which parts of it are values stands in the
check itself: its `assert` in the instructor's notebook.
"""

import ast
import re
from collections.abc import Iterator, Mapping

import nbformat
from nbformat import NotebookNode

from gangso import signs
from gangso.grading.course.cohort import Cohort
from gangso.grading.feedback import assembly
from gangso.grading.questions import grade_cells, unanswered
from gangso.words import tr

VALUE = "…"  # stands for whatever value a message named
_LONGEST = 160
_NUMBER = re.compile(r"[-+]?\d[\d.,]*(?:e[-+]?\d+)?")
BLANK = ""  # stands for the reasons of somebody who has not answered

Reasons = Mapping[str, tuple[frozenset[str], ...]]


def of(cohort: Cohort, case: str, whom: frozenset[str]) -> Reasons:
    """Return, by question, the reasons that each of `whom` was given who failed one of its checks; who failed none is left out.

    Who has not answered has the one reason `BLANK`.

    Autograded notebooks are read as text, and nothing in them is executed.
    """
    found: dict[str, list[frozenset[str]]] = {}
    for path in sorted((cohort.folder / "source" / case).glob("*.ipynb")):
        source = nbformat.read(path, as_version=4)
        known = {name: list(_templates(cell.source)) for name, cell in _checks(source).items()}
        telltale = assembly.hidden_lines(source)
        for who in sorted(whom):
            graded = cohort.folder / "autograded" / who / case / path.name
            if not graded.is_file() or graded.is_symlink():
                continue
            notebook = nbformat.read(graded, as_version=4)
            for question in grade_cells.of_notebook(source):
                reasons = _reasons(question, notebook, known, telltale)
                if reasons:
                    found.setdefault(question.name, []).append(frozenset(reasons))
    return {question: tuple(each) for question, each in found.items()}


def _reasons(
    question: grade_cells.Question,
    notebook: NotebookNode,
    known: Mapping[str, list[tuple[str, re.Pattern[str]]]],
    telltale: frozenset[str],
) -> set[str]:
    """Return what the checks of one question said in one person's notebook."""
    by_name = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
    answer, cells = by_name.get(question.answer), _checks(notebook)
    own = {name: cells[name] for name in question.graded if name in cells}
    if not question.by_hand and unanswered.is_unanswered(answer, own.values()):
        return {BLANK}
    reasons = set()
    for name, cell in own.items():
        said = assembly.message(cell, None, telltale)
        if said is not None and said.kind == "assertion" and unanswered.says_open(said.text) and answer is not None:
            said = assembly.message(answer, None, telltale) or said  # the answer stopped: that is why there is no value
        if said is not None and not (said.kind == "assertion" and unanswered.says_first(said.text)):
            reasons.add(_reason(said, known.get(name, [])))
    return reasons


def _checks(notebook: NotebookNode) -> dict[str, NotebookNode]:
    graded = (cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade"))
    return {cell.metadata.nbgrader.grade_id: cell for cell in graded}


def _reason(said: assembly.Message, templates: list[tuple[str, re.Pattern[str]]]) -> str:
    if said.kind == "withheld":
        return tr(ko="(숨긴 확인의 내용이라 보이지 않음)", en="(withheld: it held a hidden check)")
    if said.kind == "timeout":
        return tr(ko="시간이 다 됨", en="ran out of time")
    text = signs.in_a_line(said.text)
    if said.kind == "error":
        name, _, rest = text.partition(":")
        return _short(f"{name}: {_NUMBER.sub(VALUE, rest.strip())}" if rest else name)
    for label, pattern in templates:
        if pattern.fullmatch(text):
            return _short(label)
    return _short(_NUMBER.sub(VALUE, text))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _templates(code: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield each message of a check's `assert` statements: with `VALUE` for its values, and as a pattern; the most specific first."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return
    asserts = [node.msg for node in ast.walk(tree) if isinstance(node, ast.Assert) and node.msg is not None]
    found = {parts for message in asserts for parts in _parts(message)}
    for parts in sorted(found, key=lambda parts: -sum(len(part or "") for part in parts)):
        if any(part and part.strip() for part in parts):
            shown = [part if part is None else signs.in_a_line(part) for part in parts]
            label = "".join(VALUE if part is None else part for part in shown).strip()
            pattern = "".join(".*" if part is None else re.escape(part) for part in shown)
            yield label, re.compile(pattern.strip())


def _parts(node: ast.expr) -> Iterator[tuple[str | None, ...]]:
    """Yield the texts that an expression can come to, as literal parts and None for a value."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield (node.value,)
    elif isinstance(node, ast.JoinedStr):
        yield tuple(str(part.value) if isinstance(part, ast.Constant) else None for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from _parts(node.body)
        yield from _parts(node.orelse)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        for left in _parts(node.left):
            for right in _parts(node.right):
                yield left + right
    else:
        yield (None,)
