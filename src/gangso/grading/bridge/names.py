"""Which names a cell binds, needs and imports: they decide what a check asks the answer for.

Python's own compiler says it: comprehensions, f-strings, decorators, class bodies and whatever a new version brings are
scoped as they will be when the cell runs.
"""

import ast
import dis
import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType

from IPython.core.inputtransformer2 import TransformerManager

LOADS = {"LOAD_NAME", "LOAD_GLOBAL", "LOAD_FROM_DICT_OR_GLOBALS", "DELETE_NAME", "DELETE_GLOBAL"}
STORES = {"STORE_NAME", "STORE_GLOBAL"}
AT_ONCE = {"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"}
"""Code objects that run where they stand; other ones run when they are called."""

CERTAIN = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef)
CERTAIN += (ast.ClassDef, ast.With, ast.AsyncWith, ast.Expr, ast.Assert)
"""Statements after which what they bind is bound; of a branch or a loop it may not be."""

LOOK_AROUND = {"dir", "eval", "exec", "globals", "locals", "vars", "__main__", "In"}
"""Who uses one of these may use names that no syntax tells."""

IN_PLACE = {
    *("append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse"),  # of lists
    *("update", "setdefault", "popitem", "add", "discard", "appendleft", "popleft", "extendleft", "rotate"),
    *("fill", "put", "itemset", "resize", "add_node", "add_edge", "add_nodes_from", "add_edges_from", "remove_node"),
}
"""Methods that change the object that they are of."""

FILLING = {"fill_diagonal", "put", "place", "putmask", "copyto", "shuffle", "heappush", "heapify", "insort"}
"""Functions that change what they are first given."""

RUNS_BODY = re.compile(r"\A\s*%%(time|timeit|capture|prun)\b[^\n]*\n")
"""Cell magics around a cell that is still Python."""


@dataclass(frozen=True)
class Import:
    """A name that an import statement binds: to a module, or to what the module calls `attribute`.

    ``from module import *`` has ``"*"`` for both.
    """

    name: str
    module: str
    attribute: str | None


@dataclass(frozen=True)
class _Use:
    name: str
    binds: bool
    deferred: bool  # in the body of a function


def bound(source: str) -> set[str]:
    """Return the names that a cell binds in its notebook's namespace: assigned, defined, imported, or declared global.

    Parameters
    ----------
    source
        A cell as IPython takes it, magics included.

    Raises
    ------
    SyntaxError
    """
    return {use.name for statement in _statements(source) for use in _uses(_compile(statement)) if use.binds}


def needed(source: str) -> set[str]:
    """Return the names that a cell takes from outside of it: that it reads before it has certainly bound them.

    Names of builtins are among them, since a notebook can bind these too. What the body of a function reads counts unless
    the cell binds it anywhere.

    Raises
    ------
    SyntaxError
    """
    found: set[str] = set()
    later: set[str] = set()
    certain: set[str] = set()
    for statement in _statements(source):
        here: set[str] = set()
        for use in _uses(_compile(statement)):
            if use.binds:
                here.add(use.name)
            elif use.deferred:
                later.add(use.name)
            elif use.name not in certain and use.name not in here:
                found.add(use.name)
        if isinstance(statement, CERTAIN):
            certain |= here
    return found | (later - bound(source))


def imports(source: str) -> list[Import]:
    """Return what a cell imports at its top level, branches included.

    Raises
    ------
    SyntaxError
    """
    found = []
    waiting: list[ast.AST] = list(reversed(_statements(source)))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            for alias in node.names:
                # `import a.b` binds a; `import a.b as c` binds a.b.
                name, _, _ = alias.name.partition(".")
                found.append(Import(alias.asname or name, alias.name, None))
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found += [Import(alias.asname or alias.name, node.module, alias.name) for alias in node.names]
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            waiting += reversed(list(ast.iter_child_nodes(node)))
    return found


def defined(source: str) -> set[str]:
    """Return the names that a cell imports, or defines as functions or classes, at its top level.

    Raises
    ------
    SyntaxError
    """
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    found = {statement.name for statement in _statements(source) if isinstance(statement, kinds)}
    return found.union(each.name for each in imports(source))


def classes(source: str) -> set[str]:
    """Return the names that a cell defines as classes, at its top level.

    Raises
    ------
    SyntaxError
    """
    return {statement.name for statement in _statements(source) if isinstance(statement, ast.ClassDef)}


def rebinds(source: str) -> set[str]:
    """Return the names of the notebook that a cell's functions bind when they are called: those that they declare global.

    Raises
    ------
    SyntaxError
    """
    uses = (use for statement in _statements(source) for use in _uses(_compile(statement)))
    return {use.name for use in uses if use.binds and use.deferred}


def changed(source: str) -> set[str]:
    """Return the names whose objects a cell changes in place where it says so: their parts are set, or a method fills them.

    In the bodies of its functions, too: ``def record(x): results[x] = 1`` changes what `results` names, unless the function
    has bound that name itself.

    Raises
    ------
    SyntaxError
    """
    found: set[str] = set()
    for statement in _statements(source):
        for node in ast.walk(statement):
            if isinstance(node, ast.Subscript | ast.Attribute) and not isinstance(node.ctx, ast.Load):
                found |= _root(node)
            elif isinstance(node, ast.AugAssign):
                found |= _root(node.target)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                is_told = any(word.arg == "inplace" for word in node.keywords)
                if node.func.attr in IN_PLACE or is_told or node.func.attr.endswith("_"):
                    found |= _root(node.func.value)
                if node.func.attr in FILLING and node.args:
                    found |= _root(node.args[0])
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FILLING:
                found |= _root(node.args[0]) if node.args else set()
    return found & (needed(source) | bound(source))


def _root(node: ast.AST) -> set[str]:
    """Return the name of whose parts an expression is: ``a`` of ``a.b[0].c``; none of a call's result."""
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()


def mentioned(source: str) -> set[str]:
    """Return the words in a cell's texts, and in what it hands to magics: any of them may be a name that it looks up.

    Raises
    ------
    SyntaxError
    """
    texts = (
        node.value
        for statement in _statements(source)
        for node in ast.walk(statement)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return {word for text in texts for word in re.findall(r"\w+", text)}


def _statements(source: str) -> list[ast.stmt]:
    source = RUNS_BODY.sub("", source)
    return ast.parse(TransformerManager().transform_cell(source)).body


def _compile(statement: ast.stmt) -> CodeType:
    module = ast.Module([statement], [])
    return compile(module, "<cell>", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)


def _uses(code: CodeType, deferred: bool = False, in_class: bool = False) -> Iterator[_Use]:
    """Yield the uses of global names in the order in which they stand."""
    own: set[str] = set()  # names of a class body
    for instruction in dis.get_instructions(code):
        operation, value = instruction.opname, instruction.argval
        if isinstance(value, CodeType):
            # A class body begins by storing the name of its module; a function's never stores names.
            body = "__module__" in value.co_names and "__qualname__" in value.co_names
            at_once = body or value.co_name in AT_ONCE
            yield from _uses(value, deferred or not at_once, body)
        elif operation in STORES:
            if in_class and operation == "STORE_NAME":
                own.add(value)
            else:
                yield _Use(value, True, deferred)
        elif operation in LOADS and value not in own and not (in_class and value == "__name__"):
            yield _Use(value, False, deferred)
