"""``type(x) is C`` in a check, read as ``type(x) == C``: the type of what stays in the answer's process is equal to the
library's class, and cannot be it.
"""

import ast

SWAPPED = {ast.Is: ast.Eq, ast.IsNot: ast.NotEq}
ASSERTIONS = {"assertIs": "assertEqual", "assertIsNot": "assertNotEqual"}


class OfTypes(ast.NodeTransformer):
    """Changes comparisons of types only: of classes that this process has, both say the same."""

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        sides = [node.left, *node.comparators]
        for at, operator in enumerate(node.ops):
            if type(operator) in SWAPPED and (_is_type(sides[at]) or _is_type(sides[at + 1])):
                node.ops[at] = SWAPPED[type(operator)]()
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        is_assertion = isinstance(node.func, ast.Attribute) and node.func.attr in ASSERTIONS
        if is_assertion and any(_is_type(argument) for argument in node.args):
            node.func.attr = ASSERTIONS[node.func.attr]
        return node


def _is_type(node: ast.expr) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == "__class__"
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "type"
        and len(node.args) == 1
    )
