"""A check that compares with an empty array of another shape does not pass; whatever is no such comparison is as it was."""

import subprocess
import sys
import textwrap

import pytest

PROGRAM = """
import sys
from gangso.grading.execution import empties
import numpy as np

source = sys.stdin.read()
empties.refuse(source)
empties.refuse(source)  # again, as before every cell
try:
    exec(compile(source, "<ipython-input-1-0>", "exec"))
except AssertionError as error:
    print("refused" if "one of them is empty" in str(error) else "failed")
else:
    print("passed")
"""


def outcome(source: str) -> str:
    """Run a cell in a process of its own: what it compares with stays changed."""
    command = [sys.executable, "-c", PROGRAM]
    return subprocess.run(
        command, input=textwrap.dedent(source), capture_output=True, text=True, check=True
    ).stdout.strip()


VACUOUS = """
import torch
from numpy.testing import assert_array_equal
from torch import isclose

three, rows = np.ones(3), np.empty((0, 3))
for compare in (
    lambda: np.allclose(rows, three),
    lambda: np.allclose(three, rows),
    lambda: np.allclose(b=three, a=rows),
    lambda: np.allclose([], 5.0),
    lambda: not np.allclose(rows, three),  # the other way round neither
    lambda: np.isclose(rows, three).all(),
    lambda: np.array_equiv(rows, three),
    lambda: np.testing.assert_allclose(np.empty(0), 5.0),
    lambda: np.testing.assert_allclose(actual=np.empty(0), desired=5.0),
    lambda: np.testing.assert_almost_equal(np.empty(0), 5.0),
    lambda: np.testing.assert_array_almost_equal(np.empty(0), 5.0),
    lambda: np.testing.assert_equal(np.empty(0), 5.0),
    lambda: assert_array_equal(np.empty(0), 5.0),
    lambda: torch.allclose(torch.empty(0, 3), torch.ones(3)),
    lambda: torch.empty(0, 3).allclose(torch.ones(3)),
    lambda: torch.empty(0, 3).isclose(torch.ones(3)).all(),
    lambda: isclose(torch.empty(0, 3), torch.ones(3)).all(),
):
    try:
        compare()
    except AssertionError as error:
        assert "one of them is empty" in str(error), error
    else:
        raise SystemExit("passed")
"""

HONEST = """
import torch

three = np.ones(3)
assert np.allclose(three, 1) and np.allclose([1, 1, 1], three) and np.allclose(np.ones((2, 3)), three)
assert np.allclose([], []) and np.allclose(np.empty((0, 3)), np.empty((0, 3)))
assert not np.allclose(three, 2) and np.isclose(three, 1).all() and np.array_equiv(three, 1)
assert np.allclose(b=three, a=1, atol=0.1) and np.isclose(1.0, 1.0)
np.testing.assert_allclose(three, 1), np.testing.assert_equal({"a": [1]}, {"a": [1]}), np.testing.assert_equal("a", "a")
assert torch.allclose(torch.ones(3), torch.ones(3)) and torch.ones(3).isclose(torch.tensor(1.0)).all()
assert np.lib.scimath.sqrt(4) == 2 and np.allclose.__name__ == "allclose"
"""


@pytest.mark.parametrize(("source", "expected"), [(VACUOUS, "passed"), (HONEST, "passed")])
def test_what_compares_arrays(source, expected):
    assert outcome(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("assert np.allclose(np.empty((0, 3)), np.ones(3))", "refused"),
        ("assert np.allclose(np.ones(3), np.zeros(3))", "failed"),
        # A library may: only what stands in a cell is looked at.
        ("exec(compile('assert np.allclose(np.empty(0), 1)', 'library.py', 'exec'))", "passed"),
    ],
)
def test_only_in_a_cell(source, expected):
    assert outcome(source) == expected
