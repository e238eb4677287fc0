"""Which cells an answer and its checks need, and when that cannot be told."""

import pytest
from nbformat import v4

from gangso.grading.questions.slices import needed_cells

SETUP = "import numpy as np\nfrom gangso import checks, plots, tr\nplots.use_style()"


def cell(name: str, source: str):
    grade = name.startswith("check")
    return v4.new_code_cell(source, metadata={"nbgrader": {"grade_id": name, "grade": grade}})


def kept(text: str, *given: tuple[str, str], check: str = "assert peak(2) == 2") -> list[str]:
    cells = [cell("given-setup", SETUP), *(cell(*each) for each in given)]
    cells += [cell("answer-peak", "def peak(x):\n    return np.max(x)"), cell("check-peak", check)]
    return [each.metadata.nbgrader.grade_id for each in needed_cells(cells, "answer-peak", text)]


BARE = ["given-setup", "answer-peak", "check-peak"]


def test_what_neither_answer_nor_checks_name_is_left_out():
    drawn = (
        "given-plot",
        "import matplotlib.pyplot as plt\nplt.plot(np.arange(3))\nplt.xlabel(tr(ko='ㄱ', en='a'))\nplt.show()",
    )
    assert kept("peak = max", drawn, ("answer-other", "def other():\n    return 1")) == BARE


@pytest.mark.parametrize(
    ("text", "check"),
    [
        (
            "def peak(x):\n    return other(x)",
            "assert peak(2) == 2",
        ),  # by the answer that is tried, not by the solution
        ("peak = max", "assert peak(2) == other(2)"),
    ],
)
def test_what_either_names_is_kept_with_all_that_it_needs_in_turn(text, check):
    other, level = ("answer-other", "def other(x):\n    return x * level"), ("given-level", "level = 1")
    assert kept(text, level, other, check=check) == ["given-setup", "given-level", "answer-other", *BARE[1:]]


@pytest.mark.parametrize(
    "change", ["values['a'] = 2", "values.sort()", "fill(values)", "del values[0]", "values += 1", "values.T.x = 1"]
)
def test_what_may_change_a_needed_thing_in_place_is_kept(change):
    values = ("given-values", "values = [3, 1]")
    assert "given-change" in kept("peak = lambda x: values[0]", values, ("given-change", change))


def test_showing_a_thing_does_not_change_it():
    values = ("given-values", "values = [3, 1]")
    assert "given-show" not in kept(
        "peak = lambda x: values[0]", values, ("given-show", "print(tr(ko='ㄱ', en='a'), values)")
    )


@pytest.mark.parametrize("text", ["peak = globals()['hid' + 'den']", "eval('hidden')", "peak = ", "%run hidden"])
def test_an_answer_that_may_name_anything_gets_everything(text):
    assert "given-hidden" in kept(text, ("given-hidden", "hidden = 1"))


def test_a_star_import_may_bind_anything():
    assert "given-star" in kept("peak = lambda x: sin(x)", ("given-star", "from numpy import *"))


def test_what_python_itself_defines_is_changed_by_no_call():
    """A figure's ``axis.set(xticks=range(9))`` is not needed by a check that says ``range``."""
    ticks = ("given-figure", "import matplotlib.pyplot as plt\naxis = plt.gca()\naxis.set(xticks=range(9))")
    assert kept("peak = max", ticks, check="assert [peak(n) for n in range(2)] == [0, 1]") == BARE
