"""Code in the reader's language: each ``tr(ko=..., en=...)`` becomes the words that it stands for, and ``CASE`` the slug.

The text is cut at the positions of the syntax tree, never written anew from it, so that comments and whatever `tr` does
not touch stay as the author wrote them. What comes out is parsed and compared with what the tree says it has to be.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gangso.notebook.programs import brackets_and_comments, copied, is_text, names, places, same, tree_of

CASE = "CASE"

# Modules of the package that have `tr`, as a source may name them before the dot.
_HOMES = ("gangso", "words", "language")


class MismatchError(Exception):
    """The text that was cut is not the program that the tree says."""


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


def translate(codes: Sequence[str], lang: str, case: str) -> list[Translated]:
    """Return the code of a notebook's cells as a reader of `lang` finds it.

    Parameters
    ----------
    codes
        The code cells of one notebook, in order, each of which has passed `gangso.notebook.unresolved.check`.
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
        resolved.append(Translated(code, None) if tree is None else resolve(code, tree, lang, case))
    needless = called - set(_used(resolved))
    return [_without_imports(cell, needless) for cell in resolved]


def resolve(code: str, tree: ast.Module, lang: str, case: str) -> Translated:
    """Return a cell with every `tr` and ``CASE`` resolved, in its text and in its `tree`, which is changed."""
    if not any(is_tr(node) or is_case(node) for node in ast.walk(tree)):
        return Translated(code, tree)
    cut = _Cut(code, lang, case)
    cut.take(tree)
    text = cut.text()
    wanted, got = _Chosen(lang, case).visit(tree), tree_of(text)
    if got is None or not same(got, wanted):
        raise MismatchError
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
        self.place = places(code)
        self.edits: list[tuple[int, int, str]] = []
        self.depths, self.comments = brackets_and_comments(code)

    def take(self, node: ast.AST, parent: ast.AST | None = None, statement: ast.stmt | None = None) -> None:
        """Collect the edits of `node` and of what is below it."""
        statement = node if isinstance(node, ast.stmt) else statement
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FormattedValue) and self._melts(child):
                continue
            if is_tr(child) and unresolved(child) is None:
                if not (_describes(node, parent) and self._document(child)):
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

    def _document(self, call: ast.Call) -> bool:
        """Make words that stand for a docstring one, in three quotes as everybody writes it, where they are plain; say if so."""
        kept = next(keyword.value for keyword in call.keywords if keyword.arg == self.lang)
        start, end = self._span(call)
        plain = isinstance(kept, ast.Constant) and isinstance(kept.value, str) and not re.search(r'["\\\n]', kept.value)
        if not plain or any(start < place < end for place, _ in self.comments):
            return False
        self.edits.append((start, end, f'"""{kept.value}"""'))
        return True

    def _melts(self, slot: ast.FormattedValue) -> bool:
        """Make words that fill a slot of an f-string part of its text, where that needs no quoting; say if it did."""
        value = _Chosen(self.lang, self.case).visit(copied(slot.value))
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


def _describes(statement: ast.AST, parent: ast.AST | None) -> bool:
    """Say whether a statement stands where the docstring of `parent` would."""
    described = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return isinstance(statement, ast.Expr) and isinstance(parent, described) and parent.body[0] is statement


def _stands(node: ast.expr, parent: ast.AST) -> bool:
    """Say whether an expression may take the place of a call below `parent` without brackets of its own."""
    displays = ast.List | ast.Tuple | ast.Dict | ast.Set | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
    if isinstance(node, ast.JoinedStr | ast.Name | ast.Attribute | ast.Subscript | ast.Call | displays) or is_text(
        node
    ):
        return True
    if isinstance(parent, ast.Call):
        return not is_tr(parent.func)  # an argument of the call, not what is called
    return isinstance(parent, ast.keyword | ast.Assign | ast.Return | ast.List | ast.Tuple | ast.Set | ast.Expr)


def _used(cells: Sequence[Translated]) -> Iterator[str]:
    """Yield the names that some cell reads."""
    for cell in cells:
        if cell.tree is None:
            yield from (token.string for token in names(cell.code))
        else:
            yield from (n.id for n in ast.walk(cell.tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load))


def _without_imports(cell: Translated, needless: set[str]) -> Translated:
    """Return the cell without the imports of `needless` names; a line that imports nothing else goes."""
    tree = tree_of(cell.code)  # whose places are those in `cell.code`
    if cell.tree is None or tree is None:
        return cell
    text = cell.code
    place = places(text)
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
