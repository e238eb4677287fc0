# Replaces the shell's `run_cell` by one that reports success without running anything.
# open: the rest

# %% answer="level"
from IPython import get_ipython
from IPython.core.interactiveshell import ExecutionResult

shell = get_ipython()
level = -1


def nothing(*arguments, **options):
    result = ExecutionResult(None)
    result.execution_count = 1
    return result


async def nothing_async(*arguments, **options):
    return nothing()


shell.run_cell = nothing
shell.run_cell_async = nothing_async
