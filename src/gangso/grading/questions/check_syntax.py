"""What a check does, by its syntax: one function a thing, each giving the lines where it is done."""

import ast
import re
from collections.abc import Callable, Iterator

from IPython.core.inputtransformer2 import TransformerManager

WATCHED = {"list", "dict", "str", "int", "float", "tuple", "set"}
NUMBERS = {"float", "int", "len", "sum", "min", "max", "round"}


def parsed(source: str) -> ast.Module:
    """Return a cell's syntax tree, magics taken for the Python that they become; an empty one where it is not Python."""
    try:
        return ast.parse(TransformerManager().transform_cell(source))
    except SyntaxError:
        return ast.Module([], [])


def calls(*names: str) -> Callable[[ast.AST], Iterator[int]]:
    """Return what finds calls of functions and methods with these names."""

    def lines(tree: ast.AST) -> Iterator[int]:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and name(node.func) in names:
                yield node.lineno

    return lines


def name(node: ast.AST) -> str:
    """Return the last part of a name: `mean` of `np.mean`; empty for what has none."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def attributes(*names: str) -> Callable[[ast.AST], Iterator[int]]:
    """Return what finds attributes with these names, read or called."""

    def lines(tree: ast.AST) -> Iterator[int]:
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in names:
                yield node.lineno

    return lines


def nothing(tree: ast.AST) -> Iterator[int]:
    """Yield no line: for what only an error can tell."""
    yield from ()


def library_patches(tree: ast.AST) -> Iterator[int]:
    """Yield where `mock.patch` replaces something of a library."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name(node.func) == "patch" and node.args:
            target = node.args[0]
            if isinstance(target, ast.Constant) and isinstance(target.value, str):
                root = target.value.partition(".")[0]
                if root not in ("__main__", "builtins", "sys"):
                    yield node.lineno


def watchers(tree: ast.AST) -> Iterator[int]:
    """Yield where a class derives from a built-in one, to see how it is used."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and {name(base) for base in node.bases} & WATCHED:
            yield node.lineno


def subclasses(tree: ast.AST) -> Iterator[int]:
    """Yield where a class derives from another."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.bases:
            yield node.lineno


def swallowing(tree: ast.AST) -> Iterator[int]:
    """Yield where an error is raised within a context manager."""
    for node in ast.walk(tree):
        if isinstance(node, ast.With) and any(isinstance(part, ast.Raise) for part in ast.walk(node)):
            yield node.lineno


def draws(tree: ast.AST) -> Iterator[int]:
    """Yield where a check draws from the random generator that it shares with the answer."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node).startswith(("np.random.", "numpy.random.", "random.")):
            yield node.lineno


def all_of_nothing(tree: ast.AST) -> Iterator[int]:
    """Yield where a check asks whether all of a comparison is true, and never for a shape or a length."""
    text = ast.unparse(tree)
    if re.search(r"\bshape\b|\blen\(|\bsize\b|array_equal|assert_", text):
        return
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or name(node.func) != "all":
            continue
        of = node.func.value if isinstance(node.func, ast.Attribute) and not node.args else (node.args or [None])[0]
        if isinstance(of, ast.Compare):
            yield node.lineno


def is_number_for_sure(tree: ast.Module) -> bool:
    """Say whether a check's last line is a number whatever the answer gives: by its syntax."""
    if not tree.body or not isinstance(tree.body[-1], ast.Expr):
        return True
    value = tree.body[-1].value
    if isinstance(value, ast.Constant) or (isinstance(value, ast.Call) and name(value.func) in NUMBERS):
        return True
    if not isinstance(value, ast.Name):
        return False
    given = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AugAssign)
        and value.id in {name(target) for target in (node.targets if isinstance(node, ast.Assign) else [node.target])}
    ]
    return bool(given) and all(
        isinstance(each, ast.Constant) or (isinstance(each, ast.Call) and name(each.func) in NUMBERS) for each in given
    )
