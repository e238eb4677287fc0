"""Both languages run the same program: the compiled notebooks of every ready case, compared without their words."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from gangso import course
from gangso.notebook.cells import Source
from gangso.notebook.compile import cell_ids, compile_source, source_files
from gangso.notebook.rules import HIDDEN_TESTS, SOLUTION
from gangso.notebook.source import read

NOTEBOOKS = [
    pytest.param(path, id=f"{module.slug}-{kind}")
    for module in course.load().modules
    if module.state == "ready"
    for kind, path in source_files(module.slug).items()
]
MARKS = (*SOLUTION, *HIDDEN_TESTS)


class Words(ast.NodeTransformer):
    """A source's tree without the import of `tr`, with marks where it chooses words and the slug for ``CASE``."""

    def __init__(self, case: str) -> None:
        self.case = case
        self.pairs: list[tuple[ast.expr, ast.expr]] = []

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if ast.unparse(node.func) not in ("tr", "gangso.tr", "words.tr", "language.tr"):
            return self.generic_visit(node)
        words = {keyword.arg: keyword.value for keyword in node.keywords}
        self.pairs.append((words["ko"], words["en"]))
        return ast.Name(f"words {len(self.pairs) - 1}")

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Constant(self.case) if node.id == "CASE" else node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | None:
        node.names = [alias for alias in node.names if alias.name != "tr"]
        return node if node.names else None


def differences(written: object, ko: object, en: object, pairs: list) -> list[str]:
    """Return where two compiled trees differ from the source's tree or, its words apart, from each other."""
    if isinstance(written, ast.Name) and written.id.startswith("words "):
        wanted = pairs[int(written.id.removeprefix("words "))]
        found = zip(wanted, (ko, en), strict=True)
        return [f"{ast.unparse(tree)} for {ast.unparse(word)}" for word, tree in found if text(word) != text(tree)]
    if isinstance(written, ast.JoinedStr):  # words may have become part of it
        return [f"{ast.unparse(tree)} for {ast.unparse(written)}" for tree in (ko, en) if slots(tree) != slots(written)]
    if type(written) is not type(ko) or type(ko) is not type(en):
        return [f"{written} is {ko} and {en}"]
    if isinstance(written, ast.Constant) and isinstance(written.value, str):
        parts = [re.sub(r"\s+", " ", tree.value).strip() for tree in (written, ko, en)]  # a docstring's indent may move
        return [] if len(set(parts)) == 1 else [f"{parts}"]
    if isinstance(written, ast.AST):
        below = zip(*(list(ast.iter_fields(tree)) for tree in (written, ko, en)), strict=True)
        return [fault for (_, w), (_, k), (_, e) in below for fault in differences(w, k, e, pairs)]
    if isinstance(written, list):
        if not len(written) == len(ko) == len(en):
            return [f"{len(written)} parts are {len(ko)} and {len(en)}"]
        return [fault for three in zip(written, ko, en, strict=True) for fault in differences(*three, pairs)]
    return [] if written == ko == en else [f"{written} is {ko} and {en}"]


def text(tree: ast.AST) -> str:
    """One spelling of an expression, however its strings are divided; a `tr` inside the words is not expected."""
    return ast.dump(ast.parse(ast.unparse(tree), mode="eval"))


def slots(tree: ast.AST) -> list[str]:
    """What an f-string computes, without its words."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.FormattedValue))
    return [ast.dump(node) for node in found if "words " not in ast.dump(node)]


def calls(tree: ast.AST) -> list[str]:
    """What an expression calls, sorted."""
    return sorted(ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Call))


@cache
def checked(path: Path) -> Source:
    return read(path)


@cache
def code_of(path: Path, lang: str) -> dict[str, str]:
    """The code cells of a compiled notebook by id; compiled once for all that is asked of it."""
    return {cell.id: cell.source for cell in compile_source(checked(path), lang).cells if cell.cell_type == "code"}


def of_source(source: Source) -> dict[str, str]:
    """The code cells of a source by the ids that they get."""
    ids = zip(cell_ids(source), source.cells, strict=True)
    return {cell_id: cell.source for cell_id, cell in ids if not cell.is_markdown}


def faults_of(path: Path) -> list[str]:
    """Return what makes the two compiled notebooks of a source different programs."""
    source = checked(path)
    ko, en = (code_of(path, lang) for lang in ("ko", "en"))
    faults = [] if list(ko) == list(en) else ["cells differ"]
    for cell_id, code in of_source(source).items():
        words = Words(source.case)
        written = words.visit(ast.parse(code))
        trees = [ast.parse(compiled.get(cell_id, "")) for compiled in (ko, en)]
        faults += [f"{cell_id}: {fault}" for fault in differences(written, *trees, words.pairs)]
        for pair in words.pairs:
            if calls(pair[0]) != calls(pair[1]):
                faults.append(f"{cell_id}: {calls(pair[0])} in Korean, {calls(pair[1])} in English")
    return faults


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_both_languages_run_the_same_program_with_words_of_their_own(path):
    assert faults_of(path) == []


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_layout_moves_no_mark_of_a_solution_or_hidden_test(path):
    for lang in ("ko", "en"):
        compiled = code_of(path, lang)
        for cell_id, code in of_source(checked(path)).items():
            laid = [line for line in compiled.get(cell_id, "").split("\n") if line.strip() in MARKS]
            assert laid == [line for line in code.split("\n") if line.strip() in MARKS], cell_id


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_no_reader_meets_the_other_language_in_code(path):
    assert [text for text in code_of(path, "en").values() if re.search("[가-힣]", text)] == []
    for lang in ("ko", "en"):
        names = re.compile(r"(?<![\w.])tr\(|import .*\btr\b")
        assert [text for text in code_of(path, lang).values() if names.search(text)] == []


DIFFERENT = {
    "a call in one language": 'x = tr(ko=f"{f(1)}", en="a")',
    "another call": "x = tr(ko=f(1), en=f(2))",
}


@pytest.mark.parametrize("fault", DIFFERENT)
def test_a_program_that_depends_on_the_language_is_found(fault, tmp_path):
    path = tmp_path / "11_spindle" / "lesson.py"
    path.parent.mkdir()
    path.write_text(f"# %%\n{DIFFERENT[fault]}\n", encoding="utf-8")
    assert len(faults_of(path)) == 1


def test_trees_that_differ_beside_their_words_are_found():
    words = Words("11_spindle")
    written = words.visit(ast.parse('f(tr(ko="가", en="a"), 1)'))
    right, wrong, swapped = (ast.parse(code) for code in ('f("a", 1)', 'f("a", 2)', 'f("b", 1)'))
    ko = ast.parse('f("가", 1)')
    assert differences(written, ko, right, words.pairs) == []
    assert len(differences(written, ko, wrong, words.pairs)) == 1
    assert len(differences(written, ko, swapped, words.pairs)) == 1
