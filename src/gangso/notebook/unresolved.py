"""What an author is told whose words in code, or whose ``CASE``, cannot be resolved when a notebook is compiled."""

import ast
from collections.abc import Iterator

from gangso.notebook.programs import names, tree_of
from gangso.notebook.translate import CASE, MismatchError, is_case, is_tr, resolve, unresolved
from gangso.words import LANGUAGES


class UnresolvedError(Exception):
    """Words in code that no language can be chosen for before it runs; `line` is the line of the cell, from 1."""

    def __init__(self, line: int, ko: str, en: str) -> None:
        super().__init__(en)
        self.line = line
        self.ko = ko
        self.en = en


def check(code: str) -> None:
    """Refuse a cell's words that cannot be resolved, and whatever gives ``CASE`` another meaning.

    Raises
    ------
    UnresolvedError
        At the first of them.
    """
    tree = tree_of(code)
    if tree is None:
        line = next((token.start[0] for token in names(code) if token.string in ("tr", CASE)), None)
        if line is not None:
            raise UnresolvedError(
                line,
                ko=f"tr과 {CASE}는 IPython만 읽을 수 있는 셀에서 풀 수 없습니다. 다른 셀로 옮기십시오.",
                en=f"tr and {CASE} cannot be resolved in a cell that only IPython reads; move them to another cell.",
            )
        return
    called = {id(node.func) for node in ast.walk(tree) if is_tr(node)}
    for node in ast.walk(tree):
        if is_tr(node) and (found := unresolved(node)) is not None:
            raise UnresolvedError(
                node.lineno,
                ko=f"컴파일할 때 풀 수 없는 tr입니다: {found}. tr(ko=..., en=...)로 쓰고, 값은 그 앞에서 이름에 넣으십시오.",
                en=f"this tr cannot be resolved when compiling: {found}. Write tr(ko=..., en=...), and give the value a "
                "name before it.",
            )
        if isinstance(node, ast.Name) and node.id == "tr" and id(node) not in called:
            raise UnresolvedError(
                node.lineno,
                ko="tr은 tr(ko=..., en=...)로 부르기만 할 수 있습니다. 컴파일한 노트북에는 이 이름이 없습니다.",
                en="tr can only be called, as tr(ko=..., en=...); the compiled notebook does not have that name.",
            )
        if CASE in _bound(node):
            raise UnresolvedError(
                node.lineno,
                ko=f"{CASE}는 사례의 이름(slug)을 뜻하는 말이라 다른 값을 넣을 수 없습니다. 다른 이름을 쓰십시오.",
                en=f"{CASE} stands for the case's slug and takes no other value; use another name.",
            )
    for line in _in_f_strings(tree):
        try:
            for lang in LANGUAGES:
                resolve(code, tree_of(code), lang, "slug")
        except MismatchError as error:
            raise UnresolvedError(
                line,
                ko=f"tr이나 {CASE}가 f-문자열 안에서 따옴표와 부딪칩니다. f-문자열 앞에서 이름에 넣으십시오.",
                en=f"tr or {CASE} collides with the quotation marks of its f-string; give it a name before the f-string.",
            ) from error


def _in_f_strings(tree: ast.AST) -> list[int]:
    """Return the line of the first `tr` or ``CASE`` inside an f-string, the one place where quotation marks may collide."""
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr))
    return [node.lineno for string in strings for node in ast.walk(string) if is_tr(node) or is_case(node)][:1]


def _bound(node: ast.AST) -> Iterator[str]:
    """Yield the names that `node` itself gives a meaning, or takes one from."""
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.alias):
        yield node.asname or node.name
    elif isinstance(node, ast.Global | ast.Nonlocal):
        yield from node.names
    elif isinstance(node, ast.MatchMapping):
        yield node.rest or ""
    elif isinstance(
        node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.ExceptHandler | ast.MatchAs | ast.MatchStar
    ):
        yield node.name or ""
