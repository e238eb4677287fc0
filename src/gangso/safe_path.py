"""Processes that multiprocessing starts, without the folder that a command was called in on their path.

Python starts them with ``-c``, and looks for modules in the working directory first: in a folder of what participants sent, a file
``pickle.py`` would be run, by nobody's wish and behind no walls. The variable that forbids it is for them alone: kernels, which are their
children, do find what lies beside a notebook. So whoever is started within `kept_out` forgets it as soon as it imports this module.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

VARIABLE = "PYTHONSAFEPATH"
OURS = "gangso"  # Python asks only whether it is set; somebody's own setting stays


@contextmanager
def kept_out() -> Iterator[None]:
    """Let processes that start meanwhile import nothing from the working directory."""
    if os.environ.get(VARIABLE):
        yield
        return
    os.environ[VARIABLE] = OURS
    try:
        yield
    finally:
        os.environ.pop(VARIABLE, None)


if os.environ.get(VARIABLE) == OURS:
    del os.environ[VARIABLE]
