"""Code in the reader's language: each ``tr(ko=..., en=...)`` becomes the words that it stands for, and ``CASE`` the slug.

The text is cut at the positions of the syntax tree, never written anew from it, so that comments and whatever `tr` does
not touch stay as the author wrote them. What comes out is parsed and compared with what the tree says it has to be.
"""

import ast
import inspect
import io
import re
import tokenize
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass

from gangso.words import LANGUAGES

CASE = "CASE"

# Modules of the package that have `tr`, as a source may name them before the dot.
_HOMES = ("gangso", "words", "language")
_MAGIC = re.compile(r"^([ \t]*)(?:[%!].*)$", re.MULTILINE)


class UnresolvedError(Exception):
    """Words in code that no language can be chosen for before it runs; `line` is the line of the cell, from 1."""

    def __init__(self, line: int, ko: str, en: str) -> None:
        super().__init__(en)
        self.line = line
        self.ko = ko
        self.en = en


@dataclass(frozen=True)
class Translated:
    """A cell's code in one language, not yet laid out anew.

    Attributes
    ----------
    code
        Its text.
    tree
        Its syntax tree, whose nodes still have their places in the text that the author wrote; None if IPython alone
        can read the cell.
    """

    code: str
    tree: ast.Module | None


def tree_of(code: str) -> ast.Module | None:
    """Parse a cell; magics and shell lines (``%matplotlib inline``) count as ``pass``, what else is no Python as None."""
    try:
        return ast.parse(code)
    except SyntaxError:
        pass
    try:
        return ast.parse(_without_magics(code))
    except SyntaxError:
        return None


def _without_magics(code: str) -> str:
    """Return the code with ``pass`` in the place of each line that IPython alone reads."""
    return _MAGIC.sub(r"\1pass", code)


def is_tr(node: ast.AST) -> bool:
    """Say whether `node` calls `gangso.tr`, by whatever name of its module."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute) and node.func.attr == "tr":
        return ast.unparse(node.func).split(".")[0] in _HOMES
    return isinstance(node.func, ast.Name) and node.func.id == "tr"


def is_case(node: ast.AST) -> bool:
    """Say whether `node` reads the name that stands for the case's slug."""
    return isinstance(node, ast.Name) and node.id == CASE and isinstance(node.ctx, ast.Load)


def unresolved(call: ast.Call) -> str | None:
    """Return the code of what keeps a call of `tr` from being resolved before it runs; None if nothing does.

    Its arguments are any expressions, once each under their names. Only what changes more than its own value may not
    stand in them (``:=``, ``await``, ``yield``): it would happen in one language and not in the other.
    """
    if call.args or sorted(str(keyword.arg) for keyword in call.keywords) != ["en", "ko"]:
        return ast.unparse(call)
    for keyword in call.keywords:
        for node in ast.walk(keyword.value):
            if isinstance(node, ast.NamedExpr | ast.Await | ast.Yield | ast.YieldFrom):
                return ast.unparse(node)
    return None


def check(code: str) -> None:
    """Refuse a cell's words that cannot be resolved, and whatever gives ``CASE`` another meaning.

    Raises
    ------
    UnresolvedError
        At the first of them.
    """
    tree = tree_of(code)
    if tree is None:
        line = next((token.start[0] for token in _names(code) if token.string in ("tr", CASE)), None)
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
                _resolve(code, tree_of(code), lang, "slug")
        except _MismatchError as error:
            raise UnresolvedError(
                line,
                ko=f"tr이나 {CASE}가 f-문자열 안에서 따옴표와 부딪칩니다. f-문자열 앞에서 이름에 넣으십시오.",
                en=f"tr or {CASE} collides with the quotation marks of its f-string; give it a name before the f-string.",
            ) from error


def _in_f_strings(tree: ast.AST) -> list[int]:
    """Return the line of the first `tr` or ``CASE`` inside an f-string, the one place where quotation marks may collide."""
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr))
    return [node.lineno for string in strings for node in ast.walk(string) if is_tr(node) or is_case(node)][:1]


def translate(codes: Sequence[str], lang: str, case: str) -> list[Translated]:
    """Return the code of a notebook's cells as a reader of `lang` finds it.

    Parameters
    ----------
    codes
        The code cells of one notebook, in order, each of which has passed `check`.
    lang
        ``"ko"`` or ``"en"``.
    case
        The slug that ``CASE`` stands for.

    Returns
    -------
    list of Translated
        One for each of `codes`. An import that only `tr` needed is gone, if no cell needs it any more.
    """
    resolved = []
    called: set[str] = {"tr"}
    for code in codes:
        tree = tree_of(code)
        if tree is not None:
            called |= {ast.unparse(node.func).split(".")[0] for node in ast.walk(tree) if is_tr(node)}
        resolved.append(Translated(code, None) if tree is None else _resolve(code, tree, lang, case))
    needless = called - set(_used(resolved))
    return [_without_imports(cell, needless) for cell in resolved]


def source_lines(tree: ast.Module, code: str) -> dict[int, int]:
    """Return for each line of `code` on which something begins the line where the author wrote it.

    Parameters
    ----------
    tree
        A `Translated` cell's tree.
    code
        The same cell laid out anew.
    """
    lines: dict[int, int] = {}
    for laid, written in zip(_placed(tree_of(code)), _placed(tree), strict=True):
        lines[laid.lineno] = min(written.lineno, lines.get(laid.lineno, written.lineno))
    return lines


def same(one: ast.AST, other: ast.AST) -> bool:
    """Say whether two trees are the same program: adjacent parts of a string are one, a docstring's indent is nothing."""
    if ast.dump(one) == ast.dump(other):
        return True
    return ast.dump(_Plain().visit(deepcopy(one))) == ast.dump(_Plain().visit(deepcopy(other)))


class _MismatchError(Exception):
    """The text that was cut is not the program that the tree says."""


def _resolve(code: str, tree: ast.Module, lang: str, case: str) -> Translated:
    """Return a cell with every `tr` and ``CASE`` resolved, in its text and in its `tree`, which is changed."""
    if not any(is_tr(node) or is_case(node) for node in ast.walk(tree)):
        return Translated(code, tree)
    cut = _Cut(code, lang, case)
    cut.take(tree)
    text = cut.text()
    wanted, got = _Chosen(lang, case).visit(tree), tree_of(text)
    if got is None or not same(got, wanted):
        raise _MismatchError
    return Translated(text, wanted)


class _Chosen(ast.NodeTransformer):
    """What a tree is in one language; nodes keep their places."""

    def __init__(self, lang: str, case: str) -> None:
        self.lang = lang
        self.case = case

    def visit(self, node: ast.AST) -> ast.AST:
        if is_tr(node) and unresolved(node) is None:
            return self.visit(next(keyword.value for keyword in node.keywords if keyword.arg == self.lang))
        if is_case(node):
            return ast.copy_location(ast.Constant(self.case), node)
        return self.generic_visit(node)


class _Cut:
    """Edits of a cell's text: pieces that go, pieces that come, comments that would be lost with what goes."""

    def __init__(self, code: str, lang: str, case: str) -> None:
        self.code = code
        self.lang = lang
        self.case = case
        self.place = _places(code)
        self.edits: list[tuple[int, int, str]] = []
        self.depths, self.comments = _brackets_and_comments(code)

    def take(self, node: ast.AST, parent: ast.AST | None = None, statement: ast.stmt | None = None) -> None:
        """Collect the edits of `node` and of what is below it."""
        statement = node if isinstance(node, ast.stmt) else statement
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FormattedValue) and self._melts(child):
                continue
            if is_tr(child) and unresolved(child) is None:
                self._choose(child, node, statement)
            elif is_case(child):
                quote = "'" if isinstance(node, ast.FormattedValue) else '"'
                self.edits.append((*self._span(child), f"{quote}{self.case}{quote}"))
            else:
                self.take(child, node, statement)

    def text(self) -> str:
        """Return the code with all edits made."""
        text = self.code
        for start, end, new in sorted(self.edits, reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def _span(self, node: ast.AST) -> tuple[int, int]:
        return self.place(node.lineno, node.col_offset), self.place(node.end_lineno, node.end_col_offset)

    def _choose(self, call: ast.Call, parent: ast.AST, statement: ast.stmt) -> None:
        kept = next(keyword.value for keyword in call.keywords if keyword.arg == self.lang)
        (start, end), (first, last) = self._span(call), self._span(kept)
        enclosed = self.depths.get(start, 0) > 0
        brackets = not _stands(kept, parent) or ("\n" in self.code[first:last] and not enclosed)
        self.edits += [(start, first, "(" * brackets), (last, end, ")" * brackets)]
        lost = [text for place, text in self.comments if start < place < first or last < place < end]
        if lost:
            above = self.place(statement.lineno, 0)
            indent = " " * (self.place(statement.lineno, statement.col_offset) - above)
            self.edits.append((above, above, "".join(f"{indent}{text}\n" for text in lost)))
        self.take(ast.Expression(kept) if is_tr(kept) or is_case(kept) else kept, call, statement)

    def _melts(self, slot: ast.FormattedValue) -> bool:
        """Make words that fill a slot of an f-string part of its text, where that needs no quoting; say if it did."""
        value = _Chosen(self.lang, self.case).visit(deepcopy(slot.value))
        plain = slot.conversion == -1 and slot.format_spec is None and (is_tr(slot.value) or is_case(slot.value))
        if not plain or not isinstance(value, ast.Constant) or not isinstance(value.value, str):
            return False
        start, end = self._span(slot.value)
        opening = re.search(r"\{\s*$", self.code[:start])
        closing = re.match(r"\s*\}", self.code[end:])
        if not opening or not closing or re.search(r"""["'\\{}\n]""", value.value):
            return False
        self.edits.append((opening.start(), end + closing.end(), value.value))
        return True


def _stands(node: ast.expr, parent: ast.AST) -> bool:
    """Say whether an expression may take the place of a call below `parent` without brackets of its own."""
    displays = ast.List | ast.Tuple | ast.Dict | ast.Set | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
    if isinstance(node, ast.JoinedStr | ast.Name | ast.Attribute | ast.Subscript | ast.Call | displays) or _is_text(
        node
    ):
        return True
    if isinstance(parent, ast.Call):
        return not is_tr(parent.func)  # an argument of the call, not what is called
    return isinstance(parent, ast.keyword | ast.Assign | ast.Return | ast.List | ast.Tuple | ast.Set | ast.Expr)


def _places(code: str) -> Callable[[int, int], int]:
    """Return what turns a syntax tree's place (line from 1, column in bytes) into an index of `code`."""
    lines = code.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return lambda line, column: starts[line - 1] + len(lines[line - 1].encode()[:column].decode())


def _brackets_and_comments(code: str) -> tuple[dict[int, int], list[tuple[int, str]]]:
    """Return how many brackets are open at each token of `code`, and its comments, both by index."""
    starts = [0]
    for line in code.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    depth = 0
    depths: dict[int, int] = {}
    comments = []
    for token in _tokens(code):
        index = starts[token.start[0] - 1] + token.start[1]
        if token.type == tokenize.OP and token.string in ")]}":
            depth -= 1
        depths[index] = depth
        if token.type == tokenize.OP and token.string in "([{":
            depth += 1
        if token.type == tokenize.COMMENT:
            comments.append((index, token.string))
    return depths, comments


def _tokens(code: str) -> Iterator[tokenize.TokenInfo]:
    """Yield the tokens of a cell, as far as they can be told apart."""
    try:
        ast.parse(code)
    except SyntaxError:
        code = _without_magics(code)
    with suppress(tokenize.TokenError, SyntaxError):
        yield from tokenize.generate_tokens(io.StringIO(code).readline)


def _names(code: str) -> Iterator[tokenize.TokenInfo]:
    return (token for token in _tokens(code) if token.type == tokenize.NAME)


def _used(cells: Sequence[Translated]) -> Iterator[str]:
    """Yield the names that some cell reads."""
    for cell in cells:
        if cell.tree is None:
            yield from (token.string for token in _names(cell.code))
        else:
            yield from (n.id for n in ast.walk(cell.tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load))


def _without_imports(cell: Translated, needless: set[str]) -> Translated:
    """Return the cell without the imports of `needless` names; a line that imports nothing else goes."""
    tree = tree_of(cell.code)  # whose places are those in `cell.code`
    if cell.tree is None or tree is None:
        return cell
    text = cell.code
    place = _places(text)
    body = list(cell.tree.body)
    for index, node in reversed(list(enumerate(tree.body))):
        kept = _kept(node, needless)
        if kept is None or len(kept) == len(node.names):
            continue
        start, end = place(node.lineno, node.col_offset), place(node.end_lineno, node.end_col_offset)
        if kept:
            body[index] = ast.copy_location(_with_names(node, kept), body[index])
            text = text[:start] + ast.unparse(_with_names(node, kept)) + text[end:]
        else:
            del body[index]
            text = text[:start] + text[end:].removeprefix(";").lstrip(" ").removeprefix("\n")
    return Translated(text, ast.Module(body, [])) if text != cell.code else cell


def _kept(node: ast.stmt, needless: set[str]) -> list[ast.alias] | None:
    """Return what an import of the package still has to name; None if `node` is no such import."""
    if isinstance(node, ast.ImportFrom):
        modules = [node.module or ""]
    elif isinstance(node, ast.Import):
        modules = [alias.name for alias in node.names]
    else:
        return None
    if any(module.split(".")[0] != "gangso" for module in modules):
        return None
    return [alias for alias in node.names if (alias.asname or alias.name.split(".")[0]) not in needless]


def _with_names(node: ast.Import | ast.ImportFrom, names: list[ast.alias]) -> ast.stmt:
    if isinstance(node, ast.ImportFrom):
        return ast.ImportFrom(node.module, names, node.level)
    return ast.Import(names)


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


def _placed(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a tree that have a place, except what is inside strings: a formatter may join those."""
    for node in ast.iter_child_nodes(tree):
        if hasattr(node, "lineno"):
            yield node
        if not isinstance(node, ast.JoinedStr):
            yield from _placed(node)


class _Plain(ast.NodeTransformer):
    """A tree in which strings are written one way only."""

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        self.generic_visit(node)
        parts: list[ast.expr] = []
        for part in node.values:
            if isinstance(part, ast.FormattedValue) and part.conversion == -1 and part.format_spec is None:
                part = part.value if _is_text(part.value) else part
            if _is_text(part) and parts and _is_text(parts[-1]):
                parts[-1] = ast.Constant(parts[-1].value + part.value)
            else:
                parts.append(part)
        node.values = [part for part in parts if not (_is_text(part) and not part.value)]
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        return ast.Constant(node.value)  # without the mark of a u"" string

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        if _is_text(node.value):
            return ast.Expr(ast.Constant(inspect.cleandoc(node.value.value).strip()))
        return self.generic_visit(node)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
