"""What a participant imports in an assignment tells no answer of theirs."""

import importlib
import pkgutil
import pydoc

import pytest

from gangso.data import exercises

# The warm-up's own check says what is left out, to everyone, as often as asked.
OPEN = {"orientation"}
PUBLIC = {
    "cobot": {"cell"},
    "collection": {"messages", "moments", "ripple_seen", "signals"},
    "screwing": {"reference", "to_judge"},
    "spindle": {"spindles"},
    "tool_wear": {"known", "in_use"},
    "vision": {"line_photographs"},
}


def test_each_is_looked_at():
    found = {module.name for module in pkgutil.iter_modules(exercises.__path__)}
    assert {name for name in found if not name.startswith("_")} - OPEN == set(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_help_and_completion_show_the_recordings_alone(name: str):
    module = importlib.import_module(f"gangso.data.exercises.{name}")
    assert {key for key in vars(module) if not key.startswith("_")} - {"pd"} == PUBLIC[name]
    shown = pydoc.plain(pydoc.render_doc(module)).partition("FILE")[0]  # the last section: where it is installed
    assert all(f"{function}(seed" in shown for function in PUBLIC[name])
    assert "answer" not in shown and "check" not in shown
