# Removes every `assert` from later cells with an AST transformer.
# open: the rest

# %% answer="level"
import ast

from IPython import get_ipython


class WithoutAssert(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.copy_location(ast.Pass(), node)

    def visit_Expr(self, node):
        return ast.copy_location(ast.Pass(), node)

    def visit_Assign(self, node):
        return ast.copy_location(ast.Pass(), node)


get_ipython().ast_transformers.append(WithoutAssert())
level = -1
