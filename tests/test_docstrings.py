"""Whoever reads a public function, class or method finds out from its docstring what it is for."""

import ast
from pathlib import Path

import pytest

from test_floors import MODULES

# Still to be written: `grading`. A description of a matplotlib artist (`grading/bridge/artists.py`) has getters with the names
# and meanings of matplotlib's own.
LATER = ("gangso.grading",)


def without(path: Path) -> list[str]:
    """Return the public names of a module that have no docstring; a command's is the help that its decorator gives."""
    found = []

    def look(node: ast.Module | ast.ClassDef, prefix: str) -> None:
        for each in node.body:
            if not isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) or each.name.startswith("_"):
                continue
            is_command = any(
                "command" in ast.unparse(one) or "group" in ast.unparse(one) for one in each.decorator_list
            )
            if not ast.get_docstring(each) and not is_command:
                found.append(prefix + each.name)
            if isinstance(each, ast.ClassDef):
                look(each, f"{prefix}{each.name}.")

    tree = ast.parse(path.read_text(encoding="utf-8"))
    look(tree, "")
    return found


@pytest.mark.parametrize("name", [name for name in MODULES if not name.startswith(LATER)])
def test_public_names_have_docstrings(name: str):
    assert without(MODULES[name]) == []


def test_a_name_without_one_is_seen(tmp_path: Path):
    path = tmp_path / "module.py"
    path.write_text('class A:\n    """A."""\n    def b(self): pass\n    def _c(self): pass\nasync def d(): pass\n')
    assert without(path) == ["A.b", "d"]
