"""Gangso: an open, graded manufacturing-AI curriculum on Jupyter, in Korean and English.

What the command `gangso` does can be called: `gangso.run` is ``gangso run``. README.md, beside this file, lists the calls.
"""

from importlib import import_module
from typing import Any

from gangso import workplace as workplace  # knows the language of a cohort's folder, and says so when imported
from gangso.words import tr

# Loaded when first asked for: a lesson asks for `tr`, and nbgrader, papermill and pandas take seconds.
_NAMES = ("build", "check", "check_course", "feedback", "grade", "modules", "run", "slides", "verify")
_CALLS = {name: ("gangso.calls", name) for name in _NAMES}
_CALLS["open_data"] = ("gangso.data", "open")
__all__ = ["tr", *sorted(_CALLS)]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version  # twice as long as all the rest of this import

        return version("gangso")
    if name not in _CALLS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _CALLS[name]
    return getattr(import_module(module), attribute)
